import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Journal } from '#accounts';
import { fixedClock } from '#testing';
import { ApiWorld } from './api-world.ts';

const source = { publisher: 'A monitor' };
let world: ApiWorld;

beforeAll(async () => {
  world = await ApiWorld.open();
  await world.record('person/w-1/registered', { name: 'Openname One', source });
  await world.record('person/w-1/private-noted', { contacts: '+7 707', health: null, notes: 'afraid', source });
});
afterAll(() => world.close());

const reads = async (query = '') =>
  (await world.get(`/api/v1/journal?what=private.read${query}`, 'auditor')).body.journal as readonly object[];

test('what is private of a person is read by a keeper alone, and stands in the journal for the auditor', async () => {
  for (const as of ['reader', 'monitor', 'editor', 'auditor', 'admin']) {
    expect((await world.get('/api/v1/persons/w-1/private', as)).text).not.toContain('+7 707');
  }
  expect(await reads()).toEqual([]);
  expect((await world.get('/api/v1/persons/w-1/private', 'keeper')).text).toContain('+7 707');
  const entry = {
    ...{ name: 'a keeper', what: 'private.read', about: ['person-w-1'] },
    details: { at: 'http', fields: ['person.contacts', 'person.notes'] },
  };
  expect(await reads()).toEqual([expect.objectContaining(entry)]);
  expect(await reads('&person=w-1')).toHaveLength(1);
  expect(await reads('&person=w-2')).toEqual([]);
  const { text } = await world.get('/api/v1/journal?what=private.read', 'auditor', { accept: 'text/csv' });
  expect(text).toMatch(/^\uFEFF?seq,at,who,name,what,about,details/);
  expect(text).toContain(',a keeper,private.read,person-w-1,');
});

test("the journal is the auditor's, page by page, and refuses what cannot be asked", async () => {
  for (const as of ['reader', 'monitor', 'editor', 'publisher', 'keeper', 'admin']) {
    expect([as, (await world.get('/api/v1/journal', as)).status]).toEqual([as, 403]);
  }
  expect((await world.get('/api/v1/journal')).status).toBe(401);
  await new Journal(world.pool, fixedClock('2021-11-12T00:00:00Z')).write({ who: 'system', what: 'lockdown.lifted' });
  const first = await world.get('/api/v1/journal?limit=1', 'auditor');
  expect(first.body.journal).toEqual([expect.objectContaining({ who: 'system', name: null, what: 'lockdown.lifted' })]);
  const next = await world.get(`/api/v1/journal?limit=1&cursor=${String(first.body.nextCursor)}`, 'auditor');
  expect(next.body.journal).not.toEqual(first.body.journal);
  const seqs = async (query: string) => (await world.get(`/api/v1/journal?${query}`, 'auditor')).body.journal;
  expect(await seqs('from=2021-11-12&to=2021-11-12')).toHaveLength(1);
  for (const bad of ['from=never', 'cursor=x', 'what=murder', 'limit=0']) {
    expect([bad, (await world.get(`/api/v1/journal?${bad}`, 'auditor')).status]).toEqual([bad, 400]);
  }
});
