import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '#accounts';
import { severalAtOnce } from '#testing';
import { type Reading, readings, type Subjects } from '../personal-data/reading-routes.ts';
import { ApiWorld } from './api-world.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };
const PLACES = {
  KZ: { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' },
  BY: { name: 'Minsk', jurisdiction: 'BY', zone: 'Europe/Minsk' },
} as const;
type Country = keyof typeof PLACES;
const LEVELS = ['public', 'partners', 'internal'] as const;
type Level = (typeof LEVELS)[number];

/** Everything that is recorded of a country at a level; every text of it has the name in it, which stands nowhere else. */
const nameOf = (country: Country, level: Level) => `Canary${country.toLowerCase()}${level}`;
const keyOf = (country: Country, level: Level) => nameOf(country, level).toLowerCase();

async function recordAllOf(world: ApiWorld, country: Country, level: Level, confidentiality: Level): Promise<void> {
  const [place, name, key] = [PLACES[country], nameOf(country, level), keyOf(country, level)];
  const legalBases = [{ jurisdiction: country, code: 'CAO', article: '667' }];
  await world.record(`person/${key}/registered`, { name, source });
  await world.record(`incident/${key}/recorded`, {
    ...{ occurredOn: '2021-11-02', kinds: ['detention'], summary: `${name} was detained.`, legalBases, source },
    persons: [{ person: key }],
  });
  const held = { person: key, kind: 'detention', since: '2021-11-02', place, incident: key, source };
  await world.record(`custody/${key}/began`, held);
  await world.record(`custody/${key}ended/began`, { ...held, incident: null, since: '2021-11-01' });
  await world.record(`custody/${key}ended/release-confirmed`, { on: '2021-11-01', source });
  await world.record(`case/${key}/opened`, { title: `Case of ${name}`, persons: [key], place, source });
  await world.record(`case/${key}/hearing-scheduled`, { hearing: 'h', at: '2021-12-10', what: 'First', source });
  await world.record(`case/${key}/ruling-issued`, {
    ...{ on: '2021-11-03', sanctions: [{ type: 'fine', persons: [key], amount: 1, unit: 'KZT' }], source },
  });
  await world.record(`assembly/${key}/notified`, { organisers: [key], form: 'picket', place, source });
  const numbers = [{ what: `${name} counted`, value: 3 }];
  await world.record(`figure/${key}/reported`, {
    ...{ by: name, title: name, numbers, reportedOn: '2021-11-08', place, incident: key, source },
  });
  if (confidentiality === 'public') return;
  const closing = { confidentiality, reason: `${name} asked`, source };
  for (const category of ['person', 'figure', 'assembly']) {
    await world.record(`${category}/${key}/confidentiality-set`, closing);
  }
}

const closed = (name: string) => ({ name, confidentiality: 'internal', source });
const inCustody = (person: string, country: Country, more: object = {}) => ({
  ...{ person, kind: 'detention', since: '2021-11-02', place: PLACES[country], source },
  ...more,
});

/** Closed records of a person in two countries, of persons that are merged, and of an episode that followed another. */
async function recordAcross(world: ApiWorld, { withBelarus }: { readonly withBelarus: boolean }): Promise<void> {
  await world.record('person/both/registered', closed('Both'));
  await world.record('custody/bothkz/began', inCustody('both', 'KZ'));
  await world.record('person/alias/registered', closed('Alias'));
  await world.record('person/whole/registered', closed('Whole'));
  await world.record('custody/alias/began', inCustody('alias', 'KZ'));
  await world.record('person/alias/merged', { into: 'whole', reason: 'The same', source });
  if (!withBelarus) return;
  await world.record('custody/bothby/began', inCustody('both', 'BY', { since: '2021-11-04' }));
  await world.record('incident/canaryfar/recorded', {
    ...{ occurredOn: '2021-11-02', kinds: ['other'], summary: 'Canaryfar.', source, place: PLACES.BY },
    confidentiality: 'internal',
  });
  // Of Kazakhstan itself, and tells of what is closed in Belarus.
  await world.record(
    'custody/canaryfar/began',
    inCustody('both', 'KZ', { incident: 'canaryfar', since: '2021-11-05' }),
  );
  // Of no jurisdiction at all.
  await world.record('person/canarynowhere/registered', closed('Canarynowhere'));
  await world.record('incident/canarynowhere/recorded', {
    ...{ occurredOn: '2021-11-02', kinds: ['other'], summary: 'Canarynowhere.', source, confidentiality: 'internal' },
  });
}

const streamsOf = (key: string, ...categories: readonly string[]) => categories.map((one) => `${one}-${key}`);
const subjects: Subjects = {
  persons: [keyOf('KZ', 'internal'), keyOf('BY', 'internal'), 'both', 'alias'],
  streams: [
    ...streamsOf(keyOf('KZ', 'internal'), 'person', 'custody'),
    ...streamsOf(keyOf('BY', 'internal'), 'person', 'incident', 'custody', 'case', 'assembly', 'figure'),
    ...streamsOf(keyOf('BY', 'partners'), 'person', 'custody'),
    ...streamsOf(keyOf('BY', 'public'), 'person', 'custody'),
    ...streamsOf('canarynowhere', 'person', 'incident'),
    ...streamsOf('canaryfar', 'custody', 'incident'),
    ...['person-both', 'person-alias', 'custody-bothkz', 'custody-bothby', 'person-nobody'],
  ],
  names: ['Canarybyinternal', 'Both'],
  publishers: ['A%20monitor'],
  locators: ['entry%201'],
  ...{ sent: [], subscriptions: [], links: new Map() },
};

const LISTS = ['custody', 'hearings', 'persons', 'incidents', 'assemblies', 'cases', 'sanctions', 'figures', 'sources'];
const QUESTIONS = ['limit=2', 'validAt=2021-11-08&knownAt=2021-11-10', 'person=both', 'q=canaryby', 'show=ended'];

/** What tells of the log as a whole, of which everybody knows how long it is, and of this system and its accounts. */
const OF_THE_LOG = /^\/(api\/v1\/log|health|metrics|mailbox|api\/openapi|assets|sign-in|account|admin|recover)/;
/** In `Link` and in documents: the place of a line, which may have an id in it. */
const CURSOR = /(?<=cursor=|"nextCursor":")([\w-]{8,})/g;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Who recorded it: named to those whose record it is, "a monitor" to others. What either reads has a test of its own. */
const ACTOR = /(?<="actor":")a (monitor|admin)(?=")/g;

/** An answer with each id as the how manieth it is: other ids are drawn in every world. */
function comparable({ status, text, headers }: Reading, withTag: boolean): unknown {
  const ids = new Map<string, number>();
  const numbered = (one: string) =>
    one
      .replaceAll(ACTOR, 'somebody')
      .replaceAll(CURSOR, (_, cursor) => Buffer.from(cursor, 'base64url').toString())
      .replaceAll(UUID, (id) => {
        if (!ids.has(id)) ids.set(id, ids.size);
        return `id ${ids.get(id)}`;
      });
  const { etag, link = null, 'habeas-behind': behind = null } = headers;
  if (withTag) return { status, text, link, behind, etag };
  return { status, text: numbered(text), link: numbered(String(link)), behind };
}

async function everythingReadBy(
  world: ApiWorld,
  token: string,
  withTag = false,
): Promise<ReadonlyMap<string, unknown>> {
  const read = new Map<string, unknown>();
  for await (const reading of readings(world, subjects, token, { plainly: true })) {
    if (!OF_THE_LOG.test(`/${reading.url.replace(/^\//, '')}`)) read.set(reading.url, comparable(reading, withTag));
  }
  const asked = LISTS.flatMap((list) => QUESTIONS.map((question) => `/api/v1/${list}?${question}`));
  for await (const reading of severalAtOnce(asked, async (url) => ({ url, ...(await world.get(url, token)) }))) {
    read.set(reading.url, comparable(reading, withTag));
  }
  return read;
}

function differing(
  read: ReadonlyMap<string, unknown>,
  other: ReadonlyMap<string, unknown>,
): readonly (readonly [url: string, answer: unknown])[] {
  return [...read].filter(([url, answer]) => JSON.stringify(answer) !== JSON.stringify(other.get(url)));
}

const token = async (world: ApiWorld, name: string, roles: readonly Role[], jurisdictions: readonly string[] | null) =>
  (await world.access.create({ name, roles, jurisdictions })).secret;

describe('a world with records of two countries', () => {
  let world: ApiWorld;
  const limited: Record<string, string> = {};
  beforeAll(async () => {
    world = await ApiWorld.open();
    for (const country of ['KZ', 'BY'] as const) {
      for (const level of LEVELS) await recordAllOf(world, country, level, level);
    }
    await recordAcross(world, { withBelarus: true });
    limited.publisher = await token(world, 'a publisher of KZ', ['publisher'], ['KZ']);
    limited.monitor = await token(world, 'a monitor of KZ', ['monitor', 'keeper'], ['KZ']);
    limited.both = await token(world, 'a monitor of both', ['monitor', 'keeper'], ['BY', 'KZ']);
  });
  afterAll(() => world.close());

  // Every question is asked of two worlds.
  test('a limited reader among partners is answered as any partner is where the rest is closed to partners', async () => {
    const other = await ApiWorld.open();
    try {
      for (const country of ['KZ', 'BY'] as const) {
        for (const level of LEVELS) {
          const isClosed = country === 'BY' && level === 'partners';
          await recordAllOf(other, country, level, isClosed ? 'internal' : level);
        }
      }
      await recordAcross(other, { withBelarus: true });
      const read = await everythingReadBy(world, limited.publisher!);
      const whole = await token(other, 'a publisher of KZ', ['publisher'], null);
      expect(differing(read, await everythingReadBy(other, whole))).toEqual([]);
      const told = JSON.stringify([...read.values()]);
      expect(told).toContain('Canarykzpartners was detained');
      expect(told).not.toContain('Canarybypartners was detained');
    } finally {
      await other.close();
    }
  });

  test('a limited reader of the group is answered as the group is where the rest was never recorded', async () => {
    const other = await ApiWorld.open();
    try {
      for (const country of ['KZ', 'BY'] as const) {
        for (const level of LEVELS) {
          if (country === 'KZ' || level === 'public') await recordAllOf(other, country, level, level);
        }
      }
      await recordAcross(other, { withBelarus: false });
      const whole = await token(other, 'a monitor of KZ', ['monitor', 'keeper'], null);
      const read = await everythingReadBy(world, limited.monitor!);
      expect(differing(read, await everythingReadBy(other, whole))).toEqual([]);
      const told = JSON.stringify([...read.values()]);
      for (const seen of ['Canarykzinternal was detained', 'bothkz', 'Alias', 'Canarybypublic was']) {
        expect(told).toContain(seen);
      }
      for (const canary of ['Canarybypartners was', 'Canarybyinternal was', 'Canaryfar', 'Canarynowhere.']) {
        expect(told).not.toContain(canary);
      }
    } finally {
      await other.close();
    }
  });

  test('what is recorded of another country and closed changes no answer and no tag', async () => {
    const before = await everythingReadBy(world, limited.monitor!, true);
    await world.record('custody/later/began', inCustody(keyOf('BY', 'internal'), 'BY', { since: '2021-11-07' }));
    await world.record('person/later/registered', closed('Later'));
    await world.record('custody/bothby/transferred', { on: '2021-11-08', source, facility: 'Elsewhere' });
    expect(differing(await everythingReadBy(world, limited.monitor!, true), before)).toEqual([]);
  });

  test('a reader of both countries reads what is of either, and of no jurisdiction nothing that is closed', async () => {
    const { text } = await world.get('/api/v1/persons', limited.both);
    for (const name of ['Canarybyinternal', 'Canarykzinternal', 'Both']) expect(text).toContain(name);
    expect(text).not.toContain('Canarynowhere');
    expect((await world.get('/api/v1/history/custody-canaryfar', limited.both)).status).toBe(200);
    expect((await world.get('/api/v1/history/custody-canaryfar', limited.monitor)).status).toBe(404);
  });

  test('what is private of a person is for those to whom their records belong, also where the person is public', async () => {
    for (const country of ['KZ', 'BY'] as const) {
      const key = keyOf(country, 'public');
      const note = { contacts: `Contact ${country}`, health: null, notes: null, source };
      await world.record(`person/${key}/private-noted`, note);
      await world.record(`person/${key}/name-added`, { name: `Withheld ${country}`, anonymous: true, source });
    }
    const asked = [
      ...['private', ''].flatMap((part) =>
        ['KZ', 'BY'].map((c) => `/api/v1/persons/${keyOf(c as Country, 'public')}/${part}`),
      ),
      '/api/v1/persons',
      ...['KZ', 'BY'].map((country) => `/api/v1/history/person-${keyOf(country as Country, 'public')}`),
      ...['KZ', 'BY'].map((country) => `/api/v1/records/person-${keyOf(country as Country, 'public')}`),
      '/api/v1/sources?publisher=A%20monitor',
    ];
    let told = '';
    for (const url of asked) told += (await world.get(url, limited.monitor)).text;
    for (const text of ['Contact KZ', 'Withheld KZ']) expect(told).toContain(text);
    for (const text of ['Contact BY', 'Withheld BY']) expect(told).not.toContain(text);
    expect((await world.get(asked[1]!, limited.monitor)).status).toBe(404);
  });

  test('who recorded it is named to those to whom the record belongs', async () => {
    const actorsOf = async (country: Country, as?: string) => {
      const { body } = await world.get(`/api/v1/history/custody-${keyOf(country, 'public')}`, as);
      return [...new Set((body as { history: { actor: string }[] }).history.map(({ actor }) => actor))];
    };
    expect(await actorsOf('KZ', limited.monitor)).toEqual(['a admin']);
    expect(await actorsOf('BY', limited.monitor)).toEqual(['a monitor']);
    expect(await actorsOf('KZ')).toEqual(['a monitor']);
  });

  test('a limited recorder is refused in the same words for what is closed to them and for what is not there', async () => {
    const editor = await token(world, 'an editor of KZ', ['editor'], ['KZ']);
    const added = async (key: string, body: object = { on: 'no day' }) => {
      const { status, text } = await world.request('POST', `/api/v1/custody/${key}/escaped`, { as: editor, body });
      return [status, text.replaceAll(key, 'KEY')];
    };
    expect(await added(keyOf('BY', 'internal'))).toEqual(await added('nothing-of-it'));
    expect((await added(keyOf('BY', 'internal')))[0]).toBe(403);
    const opened = async (person: string, country: Country = 'KZ') => {
      const body = inCustody(person, country);
      const answer = await world.request('POST', '/api/v1/custody/drawn/began', { as: editor, body });
      return [answer.status, answer.text.replaceAll(person, 'KEY')];
    };
    expect(await opened(keyOf('BY', 'internal'))).toEqual(await opened('nobody-at-all'));
    expect((await opened(keyOf('KZ', 'internal'), 'BY'))[0]).toBe(403);
    expect((await opened(keyOf('KZ', 'internal')))[0]).toBe(201);
    const admin = await token(world, 'an admin of KZ', ['admin'], ['KZ']);
    const erasing = await world.request('POST', `/api/v1/person/${keyOf('KZ', 'public')}/erased`, {
      ...{ as: admin, body: { reason: 'Asked', source } },
    });
    expect([erasing.status, erasing.body.code]).toEqual([403, 'outside-jurisdictions']);
  });
});
