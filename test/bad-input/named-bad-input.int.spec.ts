import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { recordEvents, recordEventTypes } from '#domain';
import type { JsonObject } from '#event-store';
import { ApiWorld } from '../access/api-world.ts';

const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const term = { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'ruling', duration: 'P10D', source };

let world: ApiWorld;
let key: string;
let count = 0;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

beforeEach(async () => {
  key = `held-${++count}`;
  await world.record(`person/${key}/registered`, { name: `Person ${count}`, source });
  await world.record(`custody/${key}/began`, {
    ...{ person: key, kind: 'administrative_arrest', since: '2021-11-02', place, source },
  });
});

/** The refusal, which has left nothing behind. */
async function refused(path: string, body: unknown) {
  const before = await world.store.head();
  const answer = await world.request('POST', `/api/v1/${path}`, { as: 'admin', body });
  expect([answer.status >= 400 && answer.status < 500, answer.status, answer.text]).toContain(true);
  expect(await world.store.head()).toBe(before);
  return answer.body;
}

describe('bad input is refused, with the field and what to do', () => {
  test('a term that ends beyond the calendar', async () => {
    expect(await refused(`custody/${key}/term-set`, { ...term, duration: 'P999999Y' })).toMatchObject({
      errors: [{ field: 'duration' }],
    });
  });

  test('a correction and a retraction of what is not there', async () => {
    const correction = { field: 'name', old: 'x', new: 'y', reason: 'z', source };
    const nowhere = '00000000-0000-4000-8000-000000000000';
    expect(await refused(`person/${key}/corrected`, { event: nowhere, ...correction })).toMatchObject({
      code: 'no-such-fact',
      errors: [{ field: 'event' }],
    });
    expect(await refused(`person/${key}/corrected`, { event: 'never', ...correction })).toMatchObject({
      code: 'no-such-fact',
    });
    expect(await refused('person/nobody/retracted', { event: nowhere, reason: 'x', source })).toMatchObject({
      status: 404,
    });
  });

  test('a term on a person who has died', async () => {
    await world.record(`custody/${key}/ended-by-death`, { on: '2021-11-04', source });
    expect(await refused(`custody/${key}/term-set`, { ...term, from: '2021-11-05' })).toMatchObject({
      errors: [{ field: 'from', message: expect.stringContaining('4 November 2021') }],
    });
  });

  test('an extension before the start', async () => {
    expect(await refused(`custody/${key}/extended`, { on: '2021-10-01', by: 'P2D', source })).toMatchObject({
      code: 'before-the-start',
      errors: [{ field: 'on', message: expect.stringContaining('correct "since" of its custody.began first') }],
    });
  });

  test('a merge of a person with themselves, and merges in a circle', async () => {
    const [one, other] = [`${key}-one`, `${key}-other`];
    for (const each of [one, other]) await world.record(`person/${each}/registered`, { name: each, source });
    const into = (person: string) => ({ into: person, reason: 'The same', source });
    expect(await refused(`person/${one}/merged`, into(one))).toMatchObject({
      code: 'merged-with-itself',
      errors: [{ field: 'into' }],
    });
    await world.record(`person/${one}/merged`, into(other));
    expect(await refused(`person/${other}/merged`, into(one))).toMatchObject({
      code: 'cyclic-merge',
      errors: [{ field: 'into' }],
    });
  });

  test('1 MB of text, in a field and as a body', async () => {
    const large = 'x'.repeat(1_000_000);
    expect(
      await refused(`incident/${key}/recorded`, { occurredOn: null, kinds: ['other'], summary: large, source }),
    ).toMatchObject({ status: 422, errors: [{ field: 'summary' }] });
    expect(await refused(`person/${key}/name-added`, { name: `${large}${large}`, source })).toMatchObject({
      status: 413,
    });
  });

  test('text that no store keeps as it is, JSON that is too deep, a number that is not kept exactly', async () => {
    for (const publisher of ['a\0b', '\ud800']) {
      const body = `{"name":"Another","source":{"publisher":${JSON.stringify(publisher)}}}`;
      expect(await refused(`person/${key}/name-added`, body)).toMatchObject({
        errors: [{ field: 'source.publisher' }],
      });
    }
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
    for (const value of [deep, '1e300', '"\\u0000"']) {
      const about = '"event":"00000000-0000-4000-8000-000000000000","field":"name"';
      await refused(
        `person/${key}/corrected`,
        `{${about},"old":"x","new":${value},"reason":"r","source":{"publisher":"p"}}`,
      );
    }
  });
});

describe('dates that lie centuries away are refused', () => {
  test.each(['0999-12-31', '3000-01-01', '9999-12-31', '299X/9999', '0001/2021'])('%s', async (on) => {
    const refusal = await refused(`custody/${key}/release-confirmed`, { on, source });
    expect(refusal).toMatchObject({ detail: expect.stringContaining('years 1000 to 2999') });
  });
});

describe('a date that cannot be is refused, and its code says which way', () => {
  test.each([
    ['custody/KEY/release-confirmed', { on: '2031-11-12' }, 'in-the-future', 'on'],
    ['custody/KEY/release-confirmed', { on: '2021-11-10' }, 'in-the-future', 'on'],
    ['custody/KEY/ended-by-death', { on: '1021-11-08' }, 'before-1900', 'on'],
    ['custody/KEY/release-confirmed', { on: '0999-12-31' }, 'before-1900', 'on'],
    ['custody/KEY/release-confirmed', { on: '3000-01-01' }, 'in-the-future', 'on'],
    ['custody/KEY/term-set', { ...term, from: '2999-12-30' }, 'in-the-future', 'from'],
  ])('%s %j: %s', async (path, data, code, field) => {
    expect(await refused(path.replace('KEY', key), { source, ...data })).toMatchObject({ code, errors: [{ field }] });
  });

  test('also in a correction', async () => {
    const reported = await world.record(`custody/${key}/release-reported`, { on: '2021-11-08', source });
    const [event] = reported.body.events as string[];
    const correction = { event, field: 'on', old: '2021-11-08', new: '2031-11-08', reason: 'Misread', source };
    expect(await refused(`custody/${key}/corrected`, correction)).toMatchObject({
      code: 'in-the-future',
      errors: [{ field: 'new' }],
    });
  });
});

describe('what is strange and yet may be true is kept as text', () => {
  test('dates in the far future', async () => {
    // As it stands in a log of before dates were held against today.
    const id = world.identity.uuid();
    const data = recordEvents['custody.term-set'].parse({
      ...term,
      from: '2999-12-30',
      duration: 'P15D',
    }) as JsonObject;
    const metadata = {
      recordedAt: '2021-11-08T06:00:00Z',
      actor: 'a',
      correlationId: id,
      causationId: id,
      sources: [],
    };
    const event = { id, type: 'custody.term-set', schemaVersion: 1, data, metadata };
    await world.store.append(`custody-${key}`, [event], 'exists');
    await world.catchUp();
    const { text, status } = await world.get('/api/v1/custody?validAt=9999-12-31');
    expect([status, text.includes(key)]).toEqual([200, true]);
    for (const moment of ['0001-01-01', '9999-12-31', '0001-01-01T00:00:00%2B14:00', '9999-12-31T23:59:59-12:00']) {
      for (const axis of ['validAt', 'knownAt']) {
        expect([moment, (await world.get(`/api/v1/custody?${axis}=${moment}`)).status]).toEqual([moment, 200]);
      }
    }
    expect((await world.get('/api/v1/custody?validAt=%2B275760-09-13T00:00:00Z')).status).toBe(400);
  });

  test('right-to-left marks in a name are refused; those of an older record are kept, and turn nothing but the name', async () => {
    const name = '\u202egnirts\u202c \u2067Имя';
    const answer = await world.request('POST', `/api/v1/person/turned-${key}/registered`, {
      as: 'admin',
      body: { name, source },
    });
    expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('\\"name\\" has U+202E')]);
    const id = world.identity.uuid();
    const data = recordEvents['person.registered'].parse({ name, source }) as JsonObject;
    const metadata = {
      ...{ recordedAt: '2021-11-01T06:00:00Z', actor: 'a', correlationId: id, causationId: id, sources: [] },
    };
    const { version } = recordEventTypes.find(({ type }) => type === 'person.registered')!;
    const event = { id, type: 'person.registered', schemaVersion: version, data, metadata };
    await world.store.append(`person-turned-${key}`, [event], 'no_stream');
    await world.record(`custody/turned-${key}/began`, {
      ...{ person: `turned-${key}`, kind: 'detention', since: '2021-11-02', place, source },
    });
    expect((await world.get('/api/v1/custody')).text).toContain(name);
    const page = (await world.get('/')).text;
    expect(page).toMatch(new RegExp(`<span class="name">\\s*${name}\\s*</span>`));
    const [, styles = ''] = /href="([^"]+\.css)"/.exec(page) ?? [];
    expect((await world.get(styles)).text).toMatch(/\.name \{\s*unicode-bidi: isolate;/);
  });

  test('HTML in a name is shown as it was written, and is never markup', async () => {
    const name = '<img src=x onerror=alert(1)> & "quoted"';
    await world.record(`person/hostile-${key}/registered`, { name, source });
    await world.record(`custody/hostile-${key}/began`, {
      ...{ person: `hostile-${key}`, kind: 'detention', since: '2021-11-02', place, source },
    });
    const board = await world.get('/api/v1/custody');
    expect(board.text).toContain(JSON.stringify(name).slice(1, -1));
    const pages = ['/', '/then-and-now?validAt=2021-11-05&knownAt=2021-11-01'];
    for (const page of [...pages, `/history/person-hostile-${key}`, `/records/person-hostile-${key}`]) {
      const { status, text } = await world.get(page);
      expect([page, status, text.includes('<img')]).toEqual([page, 200, false]);
      expect(text).toContain('&lt;img src=x onerror=alert(1)');
    }
  });
});
