import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';

const source = { publisher: 'A monitor' };

let world: ApiWorld;
/** Records, and reads no more than everybody. */
let blind: string;
beforeAll(async () => {
  world = await ApiWorld.open();
  blind = (await world.access.create({ name: 'reads nothing', roles: ['monitor'], scopes: ['record'] })).secret;
  await world.record('person/a/registered', { name: 'Openname', source });
  await world.record('person/a/consent-stated', { extent: 'public', by: 'her aunt', source });
});
afterAll(() => world.close());

const addName = (as: string, name: string, ifMatch: string) =>
  world.request('POST', '/api/v1/person/a/name-added', {
    as,
    body: { name, source },
    headers: { 'if-match': ifMatch },
  });
const etagOf = async (as: string | null) =>
  String((await world.get('/api/v1/history/person-a', as)).headers.etag).replace('W/', '');

test('who is not told everything names the revision that they were told, and is answered in the same numbers', async () => {
  const byOwnNumber = await addName(blind, 'First', '"1"');
  expect([byOwnNumber.status, byOwnNumber.body.code]).toEqual([422, 'refused']);
  const first = await addName(blind, 'First', await etagOf(blind));
  expect([first.status, first.body.revision, first.headers.etag]).toEqual([201, 1, '"1"']);
  const second = await addName(blind, 'Second', String(first.headers.etag));
  expect([second.status, second.body.revision]).toEqual([201, 2]);
  expect((await addName(blind, 'Third', String(first.headers.etag))).status).toBe(422);
});

test('sent again it is answered in the same numbers', async () => {
  const send = () =>
    world.request('POST', '/api/v1/person/a/name-added', {
      as: blind,
      body: { name: 'Once', source },
      headers: { 'idempotency-key': 'once' },
    });
  const [first, again] = [await send(), await send()];
  expect([first.status, again.status, again.body.revision]).toEqual([201, 200, first.body.revision]);
});

test('who is told everything goes on with the numbers of the events', async () => {
  const etag = await etagOf('monitor');
  expect(etag).toMatch(/^"4\./);
  const added = await addName('monitor', 'Another', etag);
  expect([added.status, added.body.revision]).toEqual([201, 5]);
});
