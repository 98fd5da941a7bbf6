import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { categories } from '#domain';
import { ApiWorld } from './api-world.ts';

const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

let world: ApiWorld;
/** A token that adds facts and neither reads nor amends. */
let adds: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  adds = (await world.access.create({ name: 'only adds', roles: ['admin'], scopes: ['read', 'record'] })).secret;
  await world.record('person/a/registered', { name: 'Openname', source });
  await world.record('incident/a/recorded', { occurredOn: '2021-11-02', kinds: ['other'], summary: 'Seen.', source });
  await world.record('custody/a/began', { person: 'a', kind: 'detention', since: '2021-11-02', place, source });
  await world.record('case/a/opened', { title: 'A case', persons: ['a'], place, source });
  await world.record('assembly/a/notified', { organisers: ['a'], form: 'picket', place, source });
  await world.record('figure/a/reported', {
    ...{ by: 'A coalition', title: 'Detained', reportedOn: '2021-11-08', source },
    numbers: [{ what: 'detained', value: 12 }],
  });
});
afterAll(() => world.close());

const state = (as: string, record: string, extent: string, headers = {}) =>
  world.request('POST', `/api/v1/${record}/consent-stated`, {
    as,
    body: { extent, by: 'Her mother', source },
    headers,
  });

interface Entry extends Record<string, unknown> {
  readonly stream: string;
}

async function closings(as = 'editor', query = ''): Promise<readonly Entry[]> {
  await world.catchUp();
  const { status, body } = await world.get(`/api/v1/closings${query}`, as);
  expect(status).toBe(200);
  return body.closings as Entry[];
}

test.each(categories)('a %s is closed by a token that only adds, and opened by one that amends', async (category) => {
  const record = `${category}/a`;
  expect((await state(adds, record, 'partners')).status).toBe(201);
  expect((await state(adds, record, 'internal')).status).toBe(201);
  const head = await world.store.head();
  for (const as of [adds, 'monitor']) {
    for (const extent of ['partners', 'public']) {
      // As the token believes it to be, or by the revision that it has seen: the record decides.
      for (const headers of [{}, { 'if-match': '"2"' }]) {
        const { status, body } = await state(as, record, extent, headers);
        expect([status, body.code, body.detail]).toEqual([
          403,
          'scope-insufficient',
          expect.stringContaining('scopes have "amend"'),
        ]);
      }
    }
  }
  expect(await world.store.head()).toBe(head);
  await world.catchUp();
  expect((await world.get(`/api/v1/history/${category}-a`)).status).toBe(404);
  expect((await state('editor', record, 'public')).status).toBe(201);
  await world.catchUp();
  expect((await world.get(`/api/v1/history/${category}-a`)).status).toBe(200);
});

test('who is known by a withheld name is named in the clear by one who may amend alone', async () => {
  await world.record('person/w-1/registered', { name: 'Nurzhan Abildaev', anonymous: true, source });
  const body = { name: 'N. Abildayev', source };
  const named = await world.request('POST', '/api/v1/person/w-1/name-added', { as: 'monitor', body });
  expect([named.status, named.body.code]).toEqual([403, 'scope-insufficient']);
  const withheld = { ...body, anonymous: true };
  const added = await world.request('POST', '/api/v1/person/w-1/name-added', { as: 'monitor', body: withheld });
  expect(added.status).toBe(201);
});

test('what was closed is listed to those who may know all of it: which record, by whom, when, and what went with it', async () => {
  expect(await closings()).toEqual([]);
  const closed = await state(adds, 'person/a', 'internal');
  const [event] = closed.body.events as string[];
  const entry = {
    ...{
      stream: 'person-a',
      revision: closed.body.revision,
      event,
      fact: 'person.consent-stated',
      at: expect.any(String),
    },
    ...{ actor: 'only adds', closedBy: 'consent', was: 'public', became: 'internal', statedBy: 'Her mother' },
    ...{ reason: null, source: expect.objectContaining(source), withdrew: ['assembly-a', 'case-a', 'custody-a'] },
  };
  for (const as of ['monitor', 'editor', 'auditor', 'admin']) expect(await closings(as)).toEqual([entry]);
  const { text } = await world.get('/api/v1/closings', 'auditor', { accept: 'text/csv' });
  expect(text).toContain(',only adds,consent,public,internal,Her mother,,A monitor,assembly-a; case-a; custody-a');

  // A public record is withdrawn by naming a closed one, too.
  const shut = { occurredOn: '2021-11-02', kinds: ['other'], summary: 'Seen.', confidentiality: 'internal', source };
  await world.record('incident/shut/recorded', shut);
  await world.record('person/b/registered', { name: 'Another name', source });
  const died = await world.request('POST', '/api/v1/person/b/died', {
    as: adds,
    body: { on: '2021-11-03', incident: 'shut', source },
  });
  expect(died.status).toBe(201);
  expect((await closings()).map(({ stream, closedBy }) => [stream, closedBy])).toEqual([
    ['person-b', 'named'],
    ['person-a', 'consent'],
  ]);
  const first = await world.get('/api/v1/closings?limit=1', 'editor');
  const next = await closings('editor', `?limit=1&cursor=${String(first.body.nextCursor)}`);
  expect(next.map(({ stream }) => stream)).toEqual(['person-a']);

  await state('editor', 'person/a', 'public');
  expect((await closings()).map(({ stream }) => stream)).toEqual(['person-b']);
});

test('who adds without reading is not told what was closed', async () => {
  const { secret: blind } = await world.access.create({ name: 'reads nothing', roles: ['admin'], scopes: ['record'] });
  expect((await world.get('/api/v1/closings', blind)).body).toMatchObject({ status: 403, code: 'scope-insufficient' });
  expect((await world.get('/api/v1/closings', 'publisher')).status).toBe(403);
  expect((await world.get('/api/v1/closings')).status).toBe(401);
});
