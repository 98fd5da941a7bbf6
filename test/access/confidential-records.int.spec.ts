import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiWorld } from './api-world.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const who = ['Openname', 'Friendname', 'Secretname'];

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  for (const [name, confidentiality] of [
    ['Openname', 'public'],
    ['Friendname', 'partners'],
    ['Secretname', 'internal'],
  ] as const) {
    const key = name.toLowerCase();
    await world.record(`person/${key}/registered`, { name, confidentiality, source });
    await world.record(`incident/${key}/recorded`, {
      ...{ occurredOn: '2021-11-02', kinds: ['detention'], summary: `${name} was detained.`, source },
      persons: [{ person: key }],
    });
    await world.record(`custody/${key}/began`, {
      ...{ person: key, kind: 'detention', since: '2021-11-02', place, source },
    });
    await world.record(`case/${key}/opened`, { title: `Case of ${name}`, persons: [key], place, source });
    await world.record(`case/${key}/hearing-scheduled`, { hearing: 'h', at: '2021-12-10', what: 'First', source });
    await world.record(`case/${key}/ruling-issued`, {
      ...{ on: '2021-11-03', sanctions: [{ type: 'fine', persons: [key], amount: 1, unit: 'KZT' }], source },
    });
    await world.record(`assembly/${key}/notified`, { organisers: [key], form: 'picket', place, source });
  }
});
afterAll(() => world.close());

const lists = [
  'custody',
  'custody?show=ended',
  'hearings',
  'persons',
  'incidents',
  'assemblies',
  'cases',
  'sanctions',
  'sources',
].map((list) => `/api/v1/${list}`);
const formats = ['application/json', 'text/csv', 'application/jsonl'];
const feeds = ['/feed.atom', '/calendar/hearings.ics'];
const pages = ['/', '/hearings'];
const named = (text: string) => who.filter((name) => text.toLowerCase().includes(name.toLowerCase()));

describe.each([
  [null, ['Openname']],
  ['publisher', ['Openname', 'Friendname']],
  ['monitor', who],
  ['editor', who],
  ['auditor', who],
  ['admin', who],
] as const)('%s', (as, may) => {
  test('reads in lists, in every format, of those whom they may know of', async () => {
    for (const list of lists.filter((one) => !one.includes('ended'))) {
      for (const accept of formats) {
        const { text, headers } = await world.get(list, as, { accept });
        expect([list, accept, named(text)]).toEqual([list, accept, [...may]]);
        expect(String(headers.vary)).toContain('Authorization');
        expect(String(headers['cache-control'])).toContain(as === null ? 'no-cache' : 'private');
      }
    }
  });

  test('finds by name those whom they may know of, and of others not even that they are there', async () => {
    for (const name of who) {
      const known = (may as readonly string[]).includes(name);
      const found = await world.get(`/api/v1/persons/candidates?name=${name}`, as);
      const { candidates } = found.body as { candidates: { id: string }[] };
      expect([name, candidates.map(({ id }) => id)]).toEqual([name, known ? [name.toLowerCase()] : []]);
      const { status } = await world.get(`/api/v1/persons/candidates?person=${name.toLowerCase()}`, as);
      expect([name, status]).toEqual([name, known ? 200 : 404]);
    }
  });

  test('reads as of earlier days no more than as of now', async () => {
    for (const moment of ['validAt=2021-11-05&knownAt=2021-11-20', 'knownAt=2021-11-09']) {
      const { text } = await world.get(`/api/v1/custody?${moment}`, as);
      expect(named(text)).toEqual([...may]);
    }
  });

  test('reads the history of those records alone; of others it is as if there were none', async () => {
    for (const category of ['person', 'incident', 'custody', 'case', 'assembly']) {
      for (const name of who) {
        const stream = `${category}-${name.toLowerCase()}`;
        const known = await world.get(`/api/v1/history/${stream}`, as);
        expect([stream, known.status]).toEqual([stream, (may as readonly string[]).includes(name) ? 200 : 404]);
        if (known.status === 200) continue;
        const unknown = await world.get(`/api/v1/history/${category}-nobody-at-all`, as);
        expect(known.text.replaceAll(stream, '')).toBe(unknown.text.replaceAll(`${category}-nobody-at-all`, ''));
      }
    }
  });
});

test('pages and feeds show everybody the same: what everybody may know', async () => {
  for (const page of [...pages, ...feeds]) {
    for (const as of [null, 'admin'])
      expect([page, named((await world.get(page, as)).text)]).toEqual([page, ['Openname']]);
  }
  expect((await world.get('/history/custody-openname')).status).toBe(200);
  expect((await world.get('/history/custody-secretname', 'admin')).status).toBe(404);
});

test('whoever looks for somebody to follow finds those whom everybody may know, and of others not even that they are there', async () => {
  const find = (person: string) =>
    world.request('POST', '/subscribe', {
      body: new URLSearchParams({ about: 'matching', person, do: 'find' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  expect((await find('Openname')).text).toContain('name="chosen" value="openname"');
  expect((await find('openname')).text).toContain('This is Openname.');
  for (const hidden of ['Friendname', 'Secretname', 'friendname', 'secretname']) {
    const [theirs, nobodys] = [await find(hidden), await find(hidden.replace('name', 'body'))];
    expect(theirs.text.replaceAll(hidden, '')).toBe(nobodys.text.replaceAll(hidden.replace('name', 'body'), ''));
  }
});

test('a consent that is withdrawn closes what was open, and all that names the person', async () => {
  await world.record('person/openname/consent-stated', { extent: 'internal', by: 'the family', source });
  for (const url of [...lists, ...pages, ...feeds])
    expect([url, named((await world.get(url)).text)]).toEqual([url, []]);
  expect((await world.get('/api/v1/history/incident-openname')).status).toBe(404);
  await world.record('person/openname/consent-stated', { extent: 'public', source });
  expect(named((await world.get('/api/v1/custody')).text)).toEqual(['Openname']);
});
