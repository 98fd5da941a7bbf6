import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { exportLog, Notary, VerifiableLog } from '#audit';
import { legalOverrideEventTypes, recordEvents, recordEventTypes } from '#domain';
import { EventRegistry, type JsonObject, type NewEvent } from '#event-store';
import { cloudEvent, LogReading } from '#webhooks';
import { PublicEvents } from '../../apps/api/src/log/public-events.ts';
import { ApiWorld } from '../access/api-world.ts';
import { readings } from './reading-routes.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/** Who recorded it, and what is the group's own of who may know and who agreed. */
const SECRET = ['KanarekActor', 'KanarekAunt', 'KanarekOpened', 'KanarekErased', 'KanarekMended', 'KanarekAgency'];
/** Seconds and milliseconds of the times of recording, and how ids of older logs begin, which have these in front. */
const EXACT = /05:04:33|:33\.417|T0[0-9]:04:3[0-9]|017cfdef-/;

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  await recordAsBefore();
  // Projects what was put into the log beside it.
  await world.record('person/later/registered', { name: 'Openname Later', source });
  const notary = world.app.get(Notary);
  await notary.catchUp();
  await notary.seal();
});
afterAll(() => world.close());

/** What an older Habeas has in its log: names of tokens as actors, times to the millisecond, ids that have these in front. */
async function recordAsBefore(): Promise<void> {
  const at = 1_636_347_873_417;
  let made = 0;
  const idOf = (number: number) => {
    const hex = (at + number).toString(16).padStart(12, '0');
    return `${hex.slice(0, 8)}-${hex.slice(8)}-7abc-8def-${number.toString(16).padStart(12, '0')}`;
  };
  const event = (type: keyof typeof recordEvents, data: JsonObject): NewEvent => {
    const number = ++made;
    const recordedAt = `2021-11-08T05:04:33.${417 + number}Z`;
    return {
      ...{ id: idOf(number), type, data: recordEvents[type].parse({ source, ...data }) as JsonObject },
      schemaVersion: recordEventTypes.find((one) => one.type === type)!.version,
      metadata: { recordedAt, actor: 'KanarekActor', correlationId: idOf(0), causationId: idOf(0), sources: [] },
    };
  };
  const named = { family: null, given: null, script: 'Latn', confidentiality: 'public' };
  await world.store.append(
    'person-old-1',
    [
      event('person.registered', { name: 'Openname Old', ...named }),
      event('person.consent-stated', { extent: 'public', by: 'KanarekAunt', source: { publisher: 'KanarekAgency' } }),
      event('person.confidentiality-set', { confidentiality: 'public', reason: 'KanarekOpened' }),
      event('person.corrected', {
        event: idOf(2),
        field: 'by',
        old: 'KanarekAunt',
        new: 'a friend',
        reason: 'KanarekMended',
      }),
      event('person.erased', { reason: 'KanarekErased' }),
      event('person.corrected', {
        event: idOf(1),
        field: 'name',
        old: 'Openname Old',
        new: 'Openname Older',
        reason: 'A slip',
      }),
    ],
    'no_stream',
  );
  await world.store.append(
    'custody-old-1-a',
    [
      event('custody.began', {
        person: 'old-1',
        kind: 'administrative_arrest',
        since: '2021-11-07',
        place,
        confidentiality: 'public',
      }),
      event('custody.consent-stated', { extent: 'public', by: 'KanarekAunt', source: { publisher: 'KanarekAgency' } }),
    ],
    'no_stream',
  );
}

const heardIn = (text: string) => [...SECRET.filter((word) => text.includes(word)), ...(EXACT.exec(text) ?? [])];

test.each([null, 'publisher'])(
  'no route tells %s who recorded anything, at which second, nor who agreed to it',
  async (as) => {
    const subjects = {
      ...{ streams: ['person-old-1', 'custody-old-1-a', 'person-later'], persons: ['old-1'], names: ['Openname Old'] },
      ...{
        publishers: ['KanarekAgency'],
        locators: ['entry'],
        sent: [],
        subscriptions: [],
        links: new Map<string, string>(),
      },
    };
    const told: unknown[] = [];
    const answered: string[] = [];
    for await (const { url, status, text, headers } of readings(world, subjects, as)) {
      if (status === 200) answered.push(url);
      const asked = decodeURIComponent(url);
      const heard = heardIn(text + JSON.stringify(headers)).filter((word) => !asked.includes(word));
      if (heard.length > 0) told.push([url, heard]);
    }
    expect(told).toEqual([]);
    for (const path of ['/api/v1/history/person-old-1', '/records/person-old-1', '/feed.atom', '/api/v1/log/entries']) {
      expect(answered.some((url) => url.startsWith(path))).toBe(true);
    }
  },
);

test('the group reads all of it', async () => {
  const { text } = await world.get('/api/v1/history/person-old-1', 'editor');
  expect([text.includes('KanarekActor'), text.includes('KanarekAunt'), EXACT.test(text)]).toEqual([true, true, true]);
});

test('outside, numbers of records do not rise by what is withheld, and what is known is known by the end of the minute', async () => {
  const { body } = await world.get('/api/v1/custody?validAt=2021-11-08T06:00:00Z');
  const held = body.held as readonly { readonly episode: string; readonly revision: number }[];
  expect(held.find(({ episode }) => episode === 'old-1-a')?.revision).toBe(0);
  const revisions = async (knownAt: string, as: string | null) => {
    const answer = await world.get(`/api/v1/history/person-old-1?knownAt=${knownAt}`, as);
    return (
      (answer.body.history as readonly { readonly revision: number }[] | undefined)?.map(({ revision }) => revision) ??
      []
    );
  };
  for (const second of ['00', '20', '59']) {
    expect([...new Set(await revisions(`2021-11-08T05:04:${second}Z`, null))]).toEqual([0, 1]);
  }
  expect(await revisions('2021-11-08T05:04:00Z', 'editor')).toEqual([]);
});

test('no webhook and no public export tells it', async () => {
  const registry = new EventRegistry([...recordEventTypes, ...legalOverrideEventTypes]);
  const reading = new LogReading(world.store, registry);
  const payloads: string[] = [];
  for await (const event of world.store.readAll()) {
    const shown = await reading.asPublic(registry.upcast(event));
    if (shown) payloads.push(JSON.stringify(cloudEvent(shown, 'https://habeas.example.org')));
  }
  expect([payloads.length, heardIn(payloads.join())]).toEqual([4, []]);
  const folder = await mkdtemp(join(tmpdir(), 'habeas-who-'));
  const events = new PublicEvents(world.store);
  const log = world.app.get(VerifiableLog);
  await exportLog({ log, folder, schemas: new Map(), isPublic: (logged) => events.mayBeShown(logged) });
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
    expect([entry.name, heardIn(text)]).toEqual([entry.name, []]);
  }
  await rm(folder, { recursive: true });
});
