import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';

const source = { publisher: 'A monitor' };

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

let people = 0;
async function person(): Promise<string> {
  const key = `person-${++people}`;
  await world.record(`person/${key}/registered`, { name: 'Somebody', source });
  return key;
}
const addName = (key: string, name: string, ifMatch: string) =>
  world.request('POST', `/api/v1/person/${key}/name-added`, {
    as: 'monitor',
    body: { name, source },
    headers: { 'if-match': ifMatch },
  });
const etagOf = async (url: string) => String((await world.get(url, 'monitor')).headers.etag);

describe.each(['/api/v1/history/person-{key}', '/api/v1/records/person-{key}'])('the ETag of %s', (route) => {
  test('is taken by a command, weak as it is, once', async () => {
    const key = await person();
    const etag = await etagOf(route.replace('{key}', key));
    expect(etag).toMatch(/^W\/"0\./);
    expect((await addName(key, 'First', etag)).status).toBe(201);
    expect((await addName(key, 'Second', etag)).status).toBe(412);
  });

  test('is taken strong, and within a list with others', async () => {
    const key = await person();
    const etag = await etagOf(route.replace('{key}', key));
    expect((await addName(key, 'First', etag.replace('W/', ''))).status).toBe(201);
    await world.catchUp();
    const next = await etagOf(route.replace('{key}', key));
    expect((await addName(key, 'Second', `"17", ${etag}, ${next}`)).status).toBe(201);
    expect((await addName(key, 'Third', `"17", ${etag}`)).status).toBe(412);
  });

  test('is that of what was known, so that a command on what was read of an earlier day is refused', async () => {
    const key = await person();
    const url = route.replace('{key}', key);
    const early = await etagOf(url);
    await world.record(`person/${key}/name-added`, { name: 'Another', source });
    expect(await etagOf(url)).not.toBe(early);
    expect((await addName(key, 'Third', early)).status).toBe(412);
  });

  test('saves the answer where nothing has changed', async () => {
    const url = route.replace('{key}', await person());
    const { status, text } = await world.get(url, 'monitor', { 'if-none-match': await etagOf(url) });
    expect([status, text]).toEqual([304, '']);
  });
});

test('of a list it is no revision of a record', async () => {
  const key = await person();
  expect((await addName(key, 'First', await etagOf('/api/v1/persons'))).status).toBe(412);
});
