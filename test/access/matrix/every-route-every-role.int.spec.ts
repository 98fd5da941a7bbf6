import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Accounts, may, mayKnowUpTo, PERMISSIONS, type PermissionName, ROLES, type Role, Sessions } from '#accounts';
import { Notary } from '#audit';
import { type Answer, ApiWorld } from '../api-world.ts';
import { commandsWithAccess } from './command-access.ts';
import { matrixDocument } from './matrix-document.ts';
import { type RouteWithAccess, routesWithAccess } from './route-access.ts';

const PAGE = new URL('../../../docs/operators/permissions.md', import.meta.url);
const everybody = [null, ...ROLES] as const;
/** Says how often each route was asked, and so differs from one question to the next. */
const COUNTS_REQUESTS = '/metrics';
/** What a refusal for want of a permission says; a form that lacks its token is refused for something else. */
const REFUSED = /token-missing|token-invalid|role-insufficient|scope-insufficient/;

let world: ApiWorld;
let routes: readonly RouteWithAccess[];
beforeAll(async () => {
  world = await ApiWorld.open();
  routes = routesWithAccess(world.app);
  await world.record('person/a/registered', { name: 'A Person', source: { publisher: 'A monitor' } });
  await world.record('person/b/registered', {
    ...{ name: 'Kept Inside', confidentiality: 'internal', source: { publisher: 'A monitor' } },
  });
  await world.record('person/c/registered', {
    ...{ name: 'For Partners', confidentiality: 'partners', source: { publisher: 'A monitor' } },
  });
  await world.app.get(Notary).catchUp();
  await world.app.get(Notary).seal();
});
afterAll(() => world.close());

const permitted = (role: Role | null) => (role === null ? null : { roles: [role], scopes: null, jurisdictions: null });
const mayAsk = (role: Role | null, access: RouteWithAccess['access']) => {
  if (access === 'anybody' || access === 'reader' || access === 'signed-in') return true;
  const who = permitted(role);
  return who !== null && may(who, access);
};

/** Asks in such a way that nothing is left behind: about what is not there, with a body that none takes. */
async function ask({ method, path }: RouteWithAccess, as: string | null): Promise<Answer> {
  const url = path
    .replace('{stream}', 'person-b')
    .replace('{key}', 'b')
    .replace(/\{\w+\}/g, 'x');
  return await world.request(method, url, { as, ...(method === 'GET' ? {} : { body: { nothingTakesThis: true } }) });
}

const isRefused = ({ status, body }: Answer, path = '') =>
  // Everybody may try a recovery code: 403 is of the code.
  path !== '/recover' && [401, 403].includes(status) && (typeof body.code !== 'string' || REFUSED.test(body.code));

/** What decides what they are told: up to where they may know, of the log whether they audit, of health how it runs. */
const mayKnow = (role: Role | null, { path }: RouteWithAccess) =>
  [
    mayKnowUpTo(permitted(role)),
    path.startsWith('/api/v1/log/') && mayAsk(role, 'audit'),
    ['/health/ready', '/health/duties'].includes(path) && mayAsk(role, 'read-measures'),
  ].join();

/** An answer without what differs from one to the next. */
const told = ({ status, headers, text }: Answer) => ({
  status,
  type: headers['content-type'],
  text: text
    .replace(/\b(value|data-token)="\w{8}-[\w-]{43}"/g, '$1="a token of a form"')
    .replace(/\d+\.\d+e?[-+]?\d*/g, 'N')
    .replace(/\b\d+\b/g, 'N'),
});

test('the page says what the code says', async () => {
  const now = matrixDocument(routes, commandsWithAccess());
  if (process.env.HABEAS_TEST_MATRIX === 'write') await writeFile(PAGE, now);
  // Where it differs on purpose: HABEAS_TEST_MATRIX=write npm test -- test/access/matrix
  expect(await readFile(PAGE, 'utf8')).toBe(now);
});

test('every route of the server is in it', () => {
  const known = new Set(routes.map(({ method, path }) => `${method} ${path.replace(/\{path\}/, '*')}`));
  const facts = /^POST \/api\/v1\/:category\/:key\/:fact$/;
  const missing = world.routes
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`)
    .filter((route) => !known.has(route) && !facts.test(route.replace(/\{(\w+)\}/g, ':$1')));
  expect(missing).toEqual([]);
});

test('every route lets in those who may, and no one else; those who may know as much get the same answer', async () => {
  const head = await world.store.head();
  const wrong: unknown[] = [];
  for (const route of routes.filter(({ inABrowser }) => !inABrowser)) {
    const answers = new Map<string, ReturnType<typeof told>>();
    for (const as of everybody) {
      const answer = await ask(route, as);
      const expected = mayAsk(as, route.access);
      if (isRefused(answer, route.path) === expected)
        wrong.push([route.method, route.path, as, answer.status, answer.text]);
      if (as === null && !expected && answer.status !== 401) wrong.push([route.path, 'without a token', answer.status]);
      if (!expected || route.method !== 'GET' || route.path === COUNTS_REQUESTS) continue;
      const level = route.access === 'anybody' ? 'anybody' : mayKnow(as, route);
      const first = answers.get(level);
      if (first === undefined) answers.set(level, told(answer));
      else if (JSON.stringify(first) !== JSON.stringify(told(answer)))
        wrong.push([route.path, as, told(answer), first]);
    }
  }
  expect(wrong).toEqual([]);
  expect(await world.store.head()).toBe(head);
}, 120_000);

test('every page of those who are signed in lets in those who may, and sends everybody else to sign in', async () => {
  const accounts = world.app.get(Accounts, { strict: false });
  const sessions = world.app.get(Sessions, { strict: false });
  const pages = routes.filter(({ inABrowser }) => inABrowser);
  expect(pages.length).toBeGreaterThan(10);
  const wrong: unknown[] = [];
  for (const as of everybody) {
    const headers: Record<string, string> = {};
    if (as !== null) {
      const mail = `${as}@example.org`;
      const { id } = await accounts.create({ name: `signed in as ${as}`, mail, roles: [as], by: 'system' });
      headers.cookie = `habeas_session=${(await sessions.begin(id, '', 'link')).secret}`;
    }
    for (const { method, path, access } of pages) {
      const url = path.replace(/\{\w+\}/g, 'x');
      const { status, headers: answered } = await world.request(method, url, {
        ...{ headers, ...(method === 'GET' ? {} : { body: { nothingTakesThis: true } }) },
      });
      const isSentToSignIn = status === 303 && String(answered.location).startsWith('/sign-in');
      const mayLook = as !== null && (access === 'signed-in' || may(permitted(as)!, access as PermissionName));
      // A form without its token is refused as that, once its sender may send it.
      const expected = as === null ? 303 : !mayLook ? 403 : method === 'GET' ? 200 : 400;
      if (status !== expected || isSentToSignIn !== (as === null))
        wrong.push([method, path, as, status, answered.location]);
      const withToken =
        as === null ? null : await world.request(method, url, { as, ...(method === 'GET' ? {} : { body: {} }) });
      if (withToken !== null && withToken.status !== 303)
        wrong.push([method, path, as, 'by a token', withToken.status]);
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

describe('a token that is limited', () => {
  test.each(Object.keys(PERMISSIONS) as PermissionName[])('has %s only within its scopes', async (permission) => {
    const { roles, scope }: { roles: readonly Role[]; scope: string } = PERMISSIONS[permission];
    const route = routes.find(({ access, inABrowser }) => access === permission && !inABrowser);
    if (route === undefined) return;
    for (const limit of ['read', 'record', 'amend', 'mail'] as const) {
      const { secret } = await world.access.create({
        ...{ name: `${permission} within ${limit}`, roles: [roles[0]!], scopes: [limit] },
      });
      const answer = await ask(route, secret);
      expect([permission, limit, isRefused(answer)]).toEqual([permission, limit, scope !== limit]);
    }
  });

  test.each(Object.keys(PERMISSIONS) as PermissionName[])(
    'to jurisdictions has %s unless it is of all',
    async (permission) => {
      const { roles, isOfAll = false }: { roles: readonly Role[]; isOfAll?: boolean } = PERMISSIONS[permission];
      const limited = { roles: [roles.at(-1)!], scopes: null, jurisdictions: ['KZ'] };
      expect(may(limited, permission)).toBe(!isOfAll);
      const route = routes.find(({ access, inABrowser }) => access === permission && !inABrowser);
      if (route === undefined) return;
      const { secret } = await world.access.create({ ...limited, scopes: undefined, name: `${permission} in KZ` });
      const answer = await ask(route, secret);
      // What is recorded is held to jurisdictions by what it says: that refusal names what of it is at fault.
      const takesAll = isRefused(answer) || (answer.status === 403 && (answer.body.errors as unknown[]).length === 0);
      expect([permission, takesAll]).toEqual([permission, isOfAll]);
    },
  );
});
