import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';

const source = { publisher: 'Наблюдатель' };

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  await world.record('person/somebody/registered', { name: 'Нұржан Абілдаев', script: 'Cyrl', source });
});
afterAll(() => world.close());

const csv = (url: string) => world.app.inject({ method: 'GET', url, headers: { accept: 'text/csv' } });

test('starts with a byte order mark, by which Excel knows UTF-8', async () => {
  const { rawPayload } = await csv('/api/v1/persons');
  expect([...rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(rawPayload.subarray(3).toString()).toMatch(/^id,name,.*\r\nsomebody,Нұржан Абілдаев,/);
});

test.each([
  ['/api/v1/persons', 'persons-2021-11-09.csv'],
  ['/api/v1/custody?validAt=12.11.2021&knownAt=2021-11-10', 'custody-2021-11-12.csv'],
  ['/api/v1/cases?knownAt=2021-11-08T12:00:00%2B06:00', 'cases-2021-11-08.csv'],
  ['/api/v1/history/person-somebody', 'person-somebody.csv'],
])('%s is saved as %s', async (url, name) => {
  const { headers, statusCode } = await csv(url);
  expect([statusCode, headers['content-disposition']]).toEqual([200, `attachment; filename="${name}"`]);
});

test('other formats are shown, not saved', async () => {
  for (const accept of ['application/json', 'application/jsonl']) {
    const { headers, text } = await world.get('/api/v1/persons', null, { accept });
    expect(headers['content-disposition']).toBeUndefined();
    expect(text).toMatch(/^\{/);
  }
});
