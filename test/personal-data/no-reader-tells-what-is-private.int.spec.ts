import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportLog, Notary, VerifiableLog } from '#audit';
import { legalOverrideEventTypes, recordEventTypes } from '#domain';
import { EventRegistry } from '#event-store';
import { hashSecret } from '#platform';
import { LogReading } from '#webhooks';
import { PublicEvents } from '../../apps/api/src/log/public-events.ts';
import { ApiWorld } from '../access/api-world.ts';
import { type Reading, readings, type Subjects } from './reading-routes.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/** Words that stand in private facts alone: what they say, why they were amended, who told of them, who recorded them. */
const canaries = new Set<string>();
function canary(what: string): string {
  const word = `Kanarek${what}`;
  canaries.add(word);
  return word;
}

const persons = ['open-1', 'w-1', 'm-1'];
const streams = [
  ...[...persons.map((key) => `person-${key}`), 'custody-w-1-a', 'case-w-1-a', 'assembly-w-1-a'],
  ...['custody-m-1-a', 'case-m-1-a', 'incident-m-1-a', 'custody-g-1-a'],
];

let world: ApiWorld;
/** Secrets of a subscriber's links, by what each is for. */
const links = new Map<string, string>();

beforeAll(async () => {
  world = await ApiWorld.open();
  await recordPublic();
  await recordPrivate();
  const notary = world.app.get(Notary);
  await notary.catchUp();
  await notary.seal();
  await subscribe();
});
afterAll(() => world.close());

async function recordPublic(): Promise<void> {
  await world.record('person/open-1/registered', { name: 'Openname One', source });
  await world.record('custody/w-1-a/began', {
    ...{ person: 'open-1', kind: 'administrative_arrest', since: '2021-11-08', place, source },
  });
  await world.record('custody/w-1-a/term-set', {
    ...{ rule: 'kz.administrative-arrest', from: '2021-11-08', basis: 'detention', duration: 'P10D', source },
  });
}

/** Each private fact, and each way of amending one: a field that was empty, its source, an amendment of an amendment. */
async function recordPrivate(): Promise<void> {
  const { secret } = await world.access.create({ name: canary('Recorder'), roles: ['editor', 'keeper'] });
  const told = (what: string) => ({ source: { publisher: canary(`Told${what}`), locator: canary(`Passage${what}`) } });
  const record = async (path: string, body: object): Promise<string> => {
    const answer = await world.request('POST', `/api/v1/${path}`, { as: secret, body });
    expect([path, answer.status, answer.text]).toEqual([path, 201, expect.anything()]);
    const [event] = answer.body.events as string[];
    canaries.add(event!);
    return event!;
  };
  const correct = (key: string, event: string, field: string, [old, now]: readonly [unknown, unknown], what: string) =>
    record(`person/${key}/corrected`, {
      ...{ event, field, old, new: now, reason: canary(`Why${what}`) },
      ...told(what),
    });
  const retract = (key: string, event: string, what: string) =>
    record(`person/${key}/retracted`, { event, reason: canary(`Why${what}`), ...told(what) });

  const note = await record('person/open-1/private-noted', {
    ...{ contacts: canary('Contacts'), health: canary('Health') },
    ...told('Note'),
  });
  await correct('open-1', note, 'notes', [null, canary('Notes')], 'NotesAdded');
  const health = await correct('open-1', note, 'health', ['KanarekHealth', canary('Health2')], 'Health');
  await correct('open-1', note, 'source.publisher', ['KanarekToldNote', canary('Publisher2')], 'Publisher');
  await correct('open-1', health, 'new', ['KanarekHealth2', canary('Health3')], 'HealthAgain');
  await correct('open-1', health, 'reason', ['KanarekWhyHealth', canary('Reason2')], 'Reason');
  const taken = await retract('open-1', note, 'Taken');
  const back = await retract('open-1', taken, 'TakenBack');
  await correct('open-1', back, 'reason', ['KanarekWhyTakenBack', canary('Reason3')], 'BackReason');
  await retract('open-1', health, 'HealthTaken');

  const alias = await record('person/open-1/name-added', {
    ...{ name: `${canary('Alias')} Esen`, anonymous: true },
    ...told('Alias'),
  });
  await correct('open-1', alias, 'given', [null, canary('AliasGiven')], 'AliasGiven');
  await correct('open-1', alias, 'source.publisher', ['KanarekToldAlias', canary('Publisher3')], 'AliasSource');
  await retract('open-1', alias, 'AliasTaken');

  // Of a person whose name is withheld everybody may know, and of the source and what is shown in place of the name.
  const withheld = { name: `${canary('Given')} ${canary('Family')}`, family: 'KanarekFamily' };
  const { body } = await world.record('person/w-1/registered', {
    ...{ ...withheld, anonymous: true, shownAs: 'A student', source },
  });
  const registered = (body.events as string[])[0]!;
  const family = await correct('w-1', registered, 'family', ['KanarekFamily', canary('Family2')], 'Family');
  await correct('w-1', registered, 'given', [null, canary('Given2')], 'Given');
  await retract('w-1', family, 'FamilyTaken');
  await world.record('person/w-1/corrected', {
    ...{
      event: registered,
      field: 'shownAs',
      old: 'A student',
      new: 'A student of law',
      reason: 'She said so',
      source,
    },
  });
  await world.record('case/w-1-a/opened', { title: 'A case', persons: ['w-1'], place, source });
  await world.record('case/w-1-a/hearing-scheduled', { hearing: 'h', at: '2021-12-10', what: 'First', source });
  await world.record('assembly/w-1-a/notified', { organisers: ['w-1'], form: 'picket', place, source });
  await recordMinor(correct);
}

/** A minor, whom nobody asked to withhold, held among a group, known by a further name, with a record of everything. */
async function recordMinor(
  correct: (key: string, event: string, field: string, values: readonly [unknown, unknown], what: string) => unknown,
): Promise<void> {
  const name = `${canary('MinorGiven')} ${canary('MinorFamily')} (${canary('MinorAlias')})`;
  const { body } = await world.record('person/m-1/registered', {
    name,
    minor: true,
    sex: 'female',
    birthYear: 2008,
    source,
  });
  const registered = (body.events as string[])[0]!;
  await correct('m-1', registered, 'family', [null, canary('MinorFamily2')], 'MinorFamily');
  await world.record('person/m-1/name-added', { name: canary('MinorOther'), anonymous: true, source });
  await world.record('person/g-1/registered', { name: 'Participants', count: { from: 12, to: null }, source });
  for (const [key, person] of [
    ['m-1-a', 'm-1'],
    ['g-1-a', 'g-1'],
  ] as const) {
    await world.record(`custody/${key}/began`, { person, kind: 'detention', since: '2021-11-08', place, source });
    await world.record(`custody/${key}/release-reported`, { on: '2021-11-09', source });
  }
  await world.record('incident/m-1-a/recorded', {
    ...{ occurredOn: '2021-11-08', kinds: ['detention'], summary: 'Held.', place, source },
    persons: [{ person: 'm-1', role: 'victim' }],
  });
  await world.record('case/m-1-a/opened', { title: 'Another case', persons: ['m-1', 'g-1'], place, source });
  await world.record('case/m-1-a/hearing-scheduled', { hearing: 'h', at: '2021-12-10', what: 'First', source });
}

async function subscribe(): Promise<void> {
  const id = world.identity.uuid();
  const at = '2021-11-09T05:00:00Z';
  const metadata = { recordedAt: at, actor: 'subscriber', correlationId: id, causationId: id, sources: [] };
  const data = { filter: { person: null, place: null, everything: true }, language: 'en', zone: 'UTC' };
  const event = (type: string, said: object) => ({
    ...{ id: world.identity.uuid(), type, schemaVersion: 1, data: said as never, metadata },
  });
  const events = [event('subscription.requested', data), event('subscription.confirmed', {})];
  await world.store.append(`subscription-${id}`, events, 'no_stream');
  for (const purpose of ['confirm', 'manage', 'end', 'calendar']) {
    const token = world.identity.secret();
    links.set(purpose, token);
    await world.pool.query(
      'INSERT INTO ledger.link_token (hash, subscription, purpose, created_at) VALUES ($1, $2, $3, $4)',
      [hashSecret(token), id, purpose, at],
    );
  }
}

const subjects: Subjects = {
  ...{ streams, persons, links, sent: [], subscriptions: [] },
  names: ['KanarekFamily', 'KanarekAlias Esen', 'KanarekAlias', 'A student', 'KanarekMinorFamily', 'KanarekMinorAlias'],
  publishers: ['KanarekToldNote'],
  locators: ['KanarekPassageHealth'],
};

/** What of the private facts stands in a text; what was itself asked for may be said again. */
function heardIn({ url, text }: Pick<Reading, 'url' | 'text'>): readonly string[] {
  const asked = decodeURIComponent(url.replaceAll('+', ' '));
  return [...canaries, 'habeas:sealed:1:'].filter((word) => text.includes(word) && !asked.includes(word));
}

describe('private notes, withheld names and all that amends them', () => {
  test.each([null, 'publisher'])('are told by no reading route to %s', async (as) => {
    const told: (readonly [string, readonly string[]])[] = [];
    const answered = new Set<string>();
    for await (const reading of readings(world, subjects, as)) {
      expect([reading.url, reading.status]).not.toEqual([reading.url, 500]);
      if (reading.status === 200) answered.add(reading.url.split(/[? ]/)[0]!);
      const heard = heardIn(reading);
      if (heard.length > 0) told.push([reading.url, heard]);
    }
    expect(told).toEqual([]);
    // They were asked about what is there to be read.
    for (const path of ['/api/v1/sources', '/history/person-w-1', '/records/person-open-1', '/feed.atom']) {
      expect(answered).toContain(path);
    }
    expect(answered).toContain(`/subscriptions/manage/${links.get('manage')}`);
    expect(answered).toContain('/api/v1/custody/then-and-now');
    expect(answered).toContain('/api/v1/log/entries');
    expect(answered).toContain('/subscribe');
  });

  test.each(['keeper'])('are read by the role %s, each of them, in histories and by their source', async (as) => {
    for (const paths of [persons.map((key) => `/api/v1/history/person-${key}`), ['/api/v1/sources']]) {
      const all = (await Promise.all(paths.map((path) => world.get(path, as)))).map(({ text }) => text).join();
      const missing = [...canaries].filter((word) => !all.includes(word));
      expect([paths, missing]).toEqual([paths, []]);
      expect(all).not.toContain('habeas:sealed:1:');
    }
  });

  test('are in no payload of a webhook, and in no public export', async () => {
    const registry = new EventRegistry([...recordEventTypes, ...legalOverrideEventTypes]);
    const reading = new LogReading(world.store, registry);
    const payloads: string[] = [];
    for await (const event of world.store.readAll()) {
      if (event.stream.startsWith('subscription-')) continue;
      const shown = await reading.asPublic(registry.upcast(event));
      if (shown) payloads.push(JSON.stringify([shown.event.id, shown.data]));
    }
    expect(payloads.length).toBeGreaterThan(5);
    expect(heardIn({ url: '', text: payloads.join() })).toEqual([]);

    const folder = await mkdtemp(join(tmpdir(), 'habeas-public-'));
    const events = new PublicEvents(world.store);
    const log = world.app.get(VerifiableLog);
    const isPublic = (logged: Parameters<PublicEvents['mayBeShown']>[0]) => events.mayBeShown(logged);
    const { withheld } = await exportLog({ log, folder, schemas: new Map(), isPublic });
    expect(withheld).toBeGreaterThan(10);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
      expect([entry.name, heardIn({ url: '', text })]).toEqual([entry.name, []]);
    }
    await rm(folder, { recursive: true });
  });
});
