import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { Lockdown } from '#accounts';
import { MAILER, type Mailer } from '#mail';
import { READ_WHILE_CLOSED } from '../../apps/api/src/lockdown/refuse-while-closed.ts';
import { ApiWorld } from './api-world.ts';

const source = { publisher: 'A monitor' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
let world: ApiWorld;
let lockdown: Lockdown;
let code: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  lockdown = world.app.get(Lockdown, { strict: false });
  code = await lockdown.newRecoveryCode('system');
  await world.record('person/one/registered', { name: 'One Person', source });
  await world.record('person/two/registered', { name: 'Two Person', source, confidentiality: 'internal' });
});
afterEach(async () => {
  if ((await lockdown.current()) === null) return;
  code = (await lockdown.lift(code, { limited: false }))!.recoveryCode;
});
afterAll(() => world.close());

const admin = async (name: string) => (await world.access.create({ name, roles: ['admin'] })).secret;
const send = (as: string, body: object = {}) => world.request('POST', '/api/v1/lockdown', { as, body });

test('an administrator alone closes: every token ends, their own too', async () => {
  const [one, other] = [await admin('one'), await admin('other')];
  expect((await world.get('/api/v1/persons', other)).text).toContain('Two Person');
  const closed = await send(one, { reason: 'A laptop was seized.' });
  expect([closed.status, closed.body.pages]).toEqual([200, 'read-only']);
  expect((closed.body.ended as { tokens: number }).tokens).toBeGreaterThan(2);
  for (const as of [one, other, 'editor', 'reader']) expect((await world.get('/api/v1/persons', as)).status).toBe(401);
  expect((await send(one)).status).toBe(503);
});

test('read-only: what everybody may know is read, by each route that does no more; every other is closed', async () => {
  await send(await admin('closes'));
  const list = await world.get('/api/v1/persons');
  expect([list.text.includes('One Person'), list.text.includes('Two Person')]).toEqual([true, false]);
  const working = ['/health/live', '/health/ready', '/health/duties', '/metrics', '/assets/:file', '/recover'];
  for (const { method, url } of world.routes) {
    const { status, body, text } = await world.request(method, url.replace(/:\w+|\*/g, 'x'), {
      ...(method === 'POST' ? { body: {} } : {}),
    });
    const reading =
      (method === 'GET' || method === 'HEAD') && (url.startsWith('/api/v1/') || READ_WHILE_CLOSED.has(url));
    const open = working.includes(url) || reading;
    expect([method, url, status === 503]).toEqual([method, url, !open]);
    if (open || method === 'HEAD') continue;
    if (url.startsWith('/api/')) expect([url, body.code]).toEqual([url, 'closed']);
    else expect([url, text.includes('closed')]).toEqual([url, true]);
  }
});

test('off: nothing but health and the way to open again, and nothing says why', async () => {
  await send(await admin('closes all'), { pages: 'off', reason: 'A laptop was seized.' });
  for (const url of [
    '/',
    '/hearings',
    '/api/v1/persons',
    '/api/openapi.json',
    '/feed.atom',
    '/api/v1/log/checkpoint',
  ]) {
    const { status, text } = await world.get(url);
    expect([url, status, /Person|laptop/.test(text)]).toEqual([url, 503, false]);
  }
  expect((await world.get('/health/live')).status).toBe(200);
  expect((await world.get('/recover')).status).toBe(200);
});

test('a body is not read before it is refused', async () => {
  await send(await admin('closes again'));
  const answer = await world.request('POST', '/api/v1/person/x/registered', { body: '{ no json', as: 'admin' });
  expect([answer.status, answer.body.code]).toEqual([503, 'closed']);
});

test('no mail leaves, of any sender', async () => {
  const mailer = world.app.get<Mailer>(MAILER, { strict: false });
  expect(await mailer.send({} as never)).toMatchObject({ accepted: true });
  await send(await admin('holds mail'));
  expect(await mailer.send({} as never)).toMatchObject({ accepted: false, outcome: 'deferred', tried: false });
});

test('the page opens it by the code, once, and lets one administrator in', async () => {
  const before = await admin('before');
  expect((await world.get('/recover')).text).toContain('Recovery code');
  await send(before);
  const wrong = await world.request('POST', '/recover', { headers: form, body: 'code=AAAA' });
  expect([wrong.status, (await world.get('/hearings')).status, (await world.get('/subscribe')).status]).toEqual([
    ...[403, 200, 503],
  ]);
  const opened = await world.request('POST', '/recover', { headers: form, body: `code=${code}` });
  expect([opened.status, opened.headers['cache-control']]).toEqual([200, 'no-store']);
  const [token] = /habeas_[\w-]+/.exec(opened.text)!;
  const [next] = /(?:[0-9A-Z]{4}-){7}[0-9A-Z]{4}/.exec(opened.text)!;
  expect((await world.get('/api/v1/persons', token)).text).toContain('Two Person');
  expect((await world.get('/api/v1/persons', before)).status).toBe(401);
  expect((await world.get('/subscribe')).status).toBe(200);

  // The same where nothing is closed, with the code that was used and with the right one.
  for (const sent of ['AAAA', code, next]) {
    const again = await world.request('POST', '/recover', { headers: form, body: `code=${sent}` });
    expect([again.status, again.text]).toEqual([403, wrong.text]);
  }
  code = next;
});
