import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from './api-world.ts';

const source = { publisher: 'A monitor' };

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

test('If-Match takes the ETag of the history, in each of its formats, until the record moves on', async () => {
  await world.record('person/somebody/registered', { name: 'Somebody', source });
  const add = (name: string, tag: string) =>
    world.request('POST', '/api/v1/person/somebody/name-added', {
      as: 'monitor',
      body: { name, source },
      headers: { 'if-match': tag },
    });
  const tagOf = async (accept: string) =>
    String((await world.get('/api/v1/history/person-somebody', 'monitor', { accept })).headers.etag);

  for (const [index, accept] of ['application/json', 'text/csv', 'application/jsonl'].entries()) {
    const tag = await tagOf(accept);
    expect(tag).toMatch(new RegExp(String.raw`^W/"${index}\.[\w-]+"$`));
    expect([accept, (await add(`Name ${index}`, `"other", ${tag}`)).status]).toEqual([accept, 201]);
    expect([accept, (await add(`Other ${index}`, tag)).status]).toEqual([accept, 412]);
  }
  const board = String((await world.get('/api/v1/persons', 'monitor')).headers.etag);
  const refused = await add('Another', board);
  expect([refused.status, refused.body.code]).toEqual([412, 'revision-moved-on']);
});
