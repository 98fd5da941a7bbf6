import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROLES } from '#accounts';
import { recordEvents } from '#domain';

import { ApiWorld } from './api-world.ts';

/** Read by anybody; what is not for everybody shows only to whoever may know of it. */
const open = [
  'GET /',
  'GET /hearings',
  'GET /history/:stream',
  'GET /records/:stream',
  'GET /then-and-now',
  'GET /assets/:file',
  'GET /health/live',
  'GET /health/ready',
  'GET /api/openapi.json',
  'GET /api/v1/custody',
  'GET /api/v1/hearings',
  'GET /api/v1/persons',
  'GET /api/v1/persons/candidates',
  'GET /api/v1/incidents',
  'GET /api/v1/assemblies',
  'GET /api/v1/cases',
  'GET /api/v1/sanctions',
  'GET /api/v1/figures',
  'GET /api/v1/sources',
  'GET /api/v1/history/:stream',
  // Hashes and proofs; events of records that not everybody may know of show as hashes alone.
  'GET /api/v1/log/checkpoint',
  'GET /api/v1/log/key',
  'GET /api/v1/log/tile/*',
  'GET /api/v1/log/entries',
  'GET /api/v1/log/detached/:position',
  'GET /api/v1/log/proof/inclusion',
  'GET /api/v1/log/proof/consistency',
  'GET /api/v1/records/:stream',
  'GET /api/v1/custody/then-and-now',
  'GET /feed.atom',
  'GET /calendar/hearings.ics',
  'GET /metrics',
  // Subscribers have no account: a secret in the link is their key.
  'GET /subscribe',
  'POST /subscribe',
  'GET /subscribe/sent',
  'GET /subscriptions/confirm/:token',
  'POST /subscriptions/confirm/:token',
  'GET /subscriptions/calendar/:token',
  'GET /subscriptions/end/:token',
  'POST /subscriptions/end/:token',
  'GET /subscriptions/manage/:token',
  'POST /subscriptions/manage/:token',
  // For who has the recovery code.
  'GET /recover',
];

/** Opens what is closed for who has the recovery code, and refuses everybody else alike. */
const recovering = ['POST /recover'];

/** For those who manage: their tokens end with it, see everything-is-closed.int.spec.ts. */
const managing = ['POST /api/v1/lockdown'];

/** The built-in mailbox: every link in it acts for its reader. */
const administering = ['GET /mailbox', 'GET /mailbox/messages.json', 'GET /mailbox/:id'];

/** For those who audit: every event as it is stored, and what witnesses say. */
const auditing = ['GET /api/v1/log/tile/entries/*', 'POST /api/v1/log/checkpoint/cosignature'];

/** For those who publish. */
const publishing = [
  'GET /api/v1/webhooks',
  'POST /api/v1/webhooks',
  'GET /api/v1/webhooks/:id',
  'DELETE /api/v1/webhooks/:id',
  'POST /api/v1/webhooks/:id/resume',
];

/** For those whose role records, fact by fact as below; an erasure is a route of its own. */
const recording = ['POST /api/v1/:category/:key/:fact', 'POST /api/v1/person/:key/erased'];

/** For those who may know all of the record; what is there of nobody is answered so. */
const knowing = new Map([
  ['GET /api/v1/persons/:key/private', 404],
  ['GET /api/v1/history/alert-:id', 404],
  ['GET /api/v1/closings', 200],
]);

/** What every role may record, and what takes an editor; a new fact has to be put into one of them. */
const amendments =
  /^(\w+\.(corrected|retracted|confidentiality-set)|custody\.claim-decided|person\.(merged|unmerged|erased))$/;
const additions = [
  ...['person.registered', 'person.name-added', 'person.private-noted', 'person.died', 'figure.reported'],
  ...['incident.recorded', 'incident.source-attached', 'incident.verified', 'incident.disputed'],
  ...['custody.began', 'custody.term-set', 'custody.extended', 'custody.reduced', 'custody.converted'],
  ...['custody.transferred', 'custody.measure-imposed', 'custody.detained-again', 'custody.release-reported'],
  ...['custody.release-confirmed', 'custody.ended-by-death', 'custody.escaped'],
  ...['case.opened', 'case.hearing-scheduled', 'case.hearing-postponed', 'case.hearing-held', 'case.hearing-cancelled'],
  ...['case.ruling-issued'],
  ...['assembly.notified', 'assembly.refused', 'assembly.permitted', 'assembly.held', 'assembly.cancelled'],
  ...['assembly.dispersed', 'case.charge-brought', 'case.charge-dropped', 'case.appeal-lodged', 'case.appeal-decided'],
  ...['case.sentence-served', 'case.sentence-commuted', 'case.released-from-sentence'],
  ...['person', 'incident', 'custody', 'case', 'assembly', 'figure'].map((category) => `${category}.consent-stated`),
];

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

const everybody = [null, ...ROLES];
const refused = [401, 403];

test('every route is known here', () => {
  // Fastify answers HEAD wherever it answers GET.
  const routes = world.routes.filter(({ method }) => method !== 'HEAD').map(({ method, url }) => `${method} ${url}`);
  expect([...new Set(routes)].sort()).toEqual(
    [
      ...open,
      ...recovering,
      ...managing,
      ...auditing,
      ...publishing,
      ...recording,
      ...knowing.keys(),
      ...administering,
    ].sort(),
  );
});

describe.each(open)('%s', (route) => {
  test('is open to everybody', async () => {
    const [method = '', pattern = ''] = route.split(' ');
    const url = pattern.replace(/:\w+/g, 'x');
    for (const as of everybody) {
      const { status } = await world.request(method, url, { as, ...(method === 'POST' ? { body: {} } : {}) });
      expect([as, refused.includes(status)]).toEqual([as, false]);
    }
  });
});

test.each(recovering)('%s refuses whoever has no code, whatever else they have', async () => {
  for (const as of everybody) {
    const { status } = await world.request('POST', '/recover', { as, body: {} });
    expect([as, status]).toEqual([as, 403]);
  }
});

test.each(managing)('%s is for administrators whose tokens are limited to nothing', async (route) => {
  const limited = await world.access.create({ name: `limited ${route}`, roles: ['admin'], scopes: ['amend'] });
  for (const as of [...everybody, limited.secret]) {
    // With a body that is refused, so that everything stays open.
    const { status } = await world.request('POST', '/api/v1/lockdown', { as, body: { pages: 'none' } });
    expect([as, status]).toEqual([as, as === null ? 401 : as === 'admin' ? 422 : 403]);
  }
});

describe.each(auditing)('%s', (route) => {
  test('is open to auditors and administrators who may read', async () => {
    const [method = '', pattern = ''] = route.split(' ');
    const url = pattern.replace('*', '000');
    const blind = await world.access.create({ name: `blind ${route}`, roles: ['admin'], scopes: ['record'] });
    for (const as of [...everybody, blind.secret]) {
      const { status } = await world.request(method, url, { as, ...(method === 'POST' ? { body: {} } : {}) });
      const expected = as === null ? 401 : ['auditor', 'admin'].includes(as) ? expect.any(Number) : 403;
      expect([as, status]).toEqual([as, expected]);
      expect([as, refused.includes(status)]).toEqual([as, !['auditor', 'admin'].includes(as ?? '')]);
    }
  });
});

describe.each(administering)('%s', (route) => {
  test('is open to administrators who may read, and infers nothing from where a request comes from', async () => {
    const url = (route.split(' ')[1] ?? '').replace(/:\w+/g, 'x');
    const blind = await world.access.create({ name: `blind ${route}`, roles: ['admin'], scopes: ['record'] });
    for (const as of [...everybody, blind.secret]) {
      for (const headers of [{}, { host: 'localhost' }, { host: '127.0.0.1' }, { 'x-forwarded-for': '127.0.0.1' }]) {
        const { status } = await world.get(url, as, headers as Record<string, string>);
        const expected = as === null ? 401 : as === 'admin' ? (url.endsWith('/x') ? 404 : 200) : 403;
        expect([as, headers, status]).toEqual([as, headers, expected]);
      }
    }
  });
});

describe.each(publishing)('%s', (route) => {
  test('is open to publishers and administrators whose tokens are limited to nothing else', async () => {
    const [method = '', pattern = ''] = route.split(' ');
    const limited = await world.access.create({ name: `limited ${route}`, roles: ['admin'], scopes: ['read'] });
    for (const as of [...everybody, limited.secret]) {
      // Of a webhook that is not there, and with a body that is refused, so that nobody leaves anything behind.
      const { status } = await world.request(method, pattern.replace(':id', 'x'), { as, body: {} });
      const may = as === 'publisher' || as === 'admin';
      expect([as, status]).toEqual([as, as === null ? 401 : may ? expect.any(Number) : 403]);
      expect(refused.includes(status)).toBe(!may);
    }
  });
});

test.each([...knowing])('%s is for those who may know all of the record', async (route, answered) => {
  const url = (route.split(' ')[1] ?? '').replace(/:\w+/g, 'nobody');
  for (const as of everybody) {
    const { status } = await world.get(url, as);
    const may = as !== null && ['monitor', 'editor', 'auditor', 'admin'].includes(as);
    expect([as, status]).toEqual([as, as === null ? 401 : may ? answered : 403]);
  }
  const writer = await world.access.create({ name: `only writes, ${url}`, roles: ['admin'], scopes: ['record'] });
  expect((await world.get(url, writer.secret)).body).toMatchObject({ status: 403, code: 'scope-insufficient' });
});

test('every fact is known here', () => {
  const types = Object.keys(recordEvents).filter((type) => !amendments.test(type));
  expect(types.sort()).toEqual([...additions].sort());
});

describe.each(Object.keys(recordEvents))('%s', (type) => {
  test('is recorded by those who may, and by nobody else', async () => {
    const [category, fact] = type.split('.');
    const may =
      type === 'person.erased'
        ? ['admin']
        : amendments.test(type)
          ? ['editor', 'admin']
          : ['monitor', 'editor', 'admin'];
    const head = await world.store.head();
    for (const as of everybody) {
      // Refused for its body by whoever is let in, so that nobody leaves anything behind.
      const { status } = await world.request('POST', `/api/v1/${category}/x/${fact}`, { as, body: {} });
      expect([as, status]).toEqual([as, as === null ? 401 : may.includes(as) ? expect.any(Number) : 403]);
      expect(refused.includes(status)).toBe(as === null || !may.includes(as));
    }
    expect(await world.store.head()).toBe(head);
  });
});

describe('a token', () => {
  const registered = { name: 'Somebody', source: { publisher: 'A monitor' } };

  test('does no more than its scopes say', async () => {
    const reader = await world.access.create({ name: 'reads', roles: ['admin'], scopes: ['read'] });
    const writer = await world.access.create({ name: 'writes', roles: ['admin'], scopes: ['record'] });
    await world.record('person/secret/registered', { ...registered, confidentiality: 'internal' });
    const asReader = await world.request('POST', '/api/v1/person/y/registered', {
      as: reader.secret,
      body: registered,
    });
    expect([asReader.status, asReader.body.code]).toEqual([403, 'scope-insufficient']);
    expect((await world.get('/api/v1/persons', reader.secret)).text).toContain('secret');
    const asWriter = await world.request('POST', '/api/v1/person/y/registered', {
      as: writer.secret,
      body: registered,
    });
    expect(asWriter.status).toBe(201);
    expect((await world.get('/api/v1/persons', writer.secret)).text).not.toContain('secret');
    const amend = await world.request('POST', '/api/v1/person/y/retracted', { as: writer.secret, body: {} });
    expect(amend.status).toBe(403);
  });

  test('that is revoked or unknown reads nothing, not even what everybody may', async () => {
    const { id, secret } = await world.access.create({ name: 'gone', roles: ['admin'] });
    expect((await world.get('/api/v1/persons', secret)).status).toBe(200);
    await world.access.revoke(id);
    expect((await world.get('/api/v1/persons', secret)).status).toBe(401);
    expect((await world.get('/api/v1/persons', 'nonsense')).status).toBe(401);
  });
});
