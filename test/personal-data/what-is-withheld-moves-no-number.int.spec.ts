import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Notary } from '#audit';
import { legalOverrideEventTypes, recordEvents, recordEventTypes } from '#domain';
import { EventRegistry, type JsonObject, type NewEvent } from '#event-store';
import { type CloudEvent, cloudEvent, LogReading } from '#webhooks';
import { ApiWorld } from '../access/api-world.ts';
import { readings, type Subjects } from './reading-routes.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const spelt = { family: null, given: null, script: 'Latn' };
const named = { ...spelt, confidentiality: 'public' };
const restated = { confidentiality: 'public', reason: 'Asked for' };
const closed = { confidentiality: 'internal', reason: 'She is afraid' };
const consent = { extent: 'public', by: 'her aunt' };
/** A UUID of version 7 of a whole minute. */
const idOf = (number: number) => `017cfdee-8600-7abc-8def-${number.toString(16).padStart(12, '0')}`;

interface Told {
  readonly stream: string;
  readonly type: keyof typeof recordEvents;
  readonly data: JsonObject;
  /** Whether it is told to the group alone. */
  readonly withheld?: true;
}

const PRIVATE = { contacts: null, health: null, notes: 'fears her neighbour' };
const FACTS: readonly Told[] = [
  { stream: 'person-a', type: 'person.registered', data: { name: 'Openname', ...named } },
  { stream: 'person-a', type: 'person.consent-stated', data: consent, withheld: true },
  { stream: 'person-a', type: 'person.name-added', data: { ...spelt, name: 'Openname A' } },
  {
    ...{ stream: 'custody-a-1', type: 'custody.began' },
    data: { person: 'a', kind: 'administrative_arrest', since: '2021-11-07', place, confidentiality: 'public' },
  },
  { stream: 'custody-a-1', type: 'custody.consent-stated', data: consent, withheld: true },
  { stream: 'custody-a-1', type: 'custody.confidentiality-set', data: restated, withheld: true },
  { stream: 'custody-a-1', type: 'custody.confidentiality-set', data: closed, withheld: true },
  { stream: 'custody-a-1', type: 'custody.confidentiality-set', data: restated, withheld: true },
  {
    ...{ stream: 'custody-a-1', type: 'custody.term-set' },
    data: { rule: 'kz.administrative-arrest', from: '2021-11-07', duration: 'P10D', basis: 'ruling', credit: null },
  },
  { stream: 'person-a', type: 'person.private-noted', data: PRIVATE, withheld: true },
  { stream: 'person-a', type: 'person.erased', data: { reason: 'She asked for it' }, withheld: true },
  {
    ...{ stream: 'person-a', type: 'person.corrected' },
    data: { event: idOf(0), field: 'name', old: 'Openname', new: 'Openname B', reason: 'A slip' },
  },
  { stream: 'custody-a-1', type: 'custody.confidentiality-set', data: restated, withheld: true },
];

/** The same records twice: in the second world another, closed record has what of them is withheld in the first. */
async function world(withWithheld: boolean): Promise<ApiWorld> {
  const opened = await ApiWorld.open();
  for (const [number, { stream, type, data, withheld }] of FACTS.entries()) {
    const isElsewhere = withheld && !withWithheld;
    const filler = { name: 'Closedname', ...named, confidentiality: 'internal' };
    const told = isElsewhere ? ({ type: 'person.registered', data: filler } as const) : { type, data };
    const event: NewEvent = {
      ...{ id: idOf(number), type: told.type },
      data: recordEvents[told.type].parse({ source, ...told.data }) as JsonObject,
      schemaVersion: recordEventTypes.find((one) => one.type === told.type)!.version,
      metadata: {
        ...{ recordedAt: `2021-11-08T05:04:${10 + number}Z`, actor: 'monitor' },
        ...{ correlationId: idOf(99), causationId: idOf(number), sources: [] },
      },
    };
    await opened.store.append(isElsewhere ? `person-filler-${number}` : stream, [event], 'any');
  }
  await opened.catchUp();
  const notary = opened.app.get(Notary);
  await notary.catchUp();
  await notary.seal();
  return opened;
}

let worlds: readonly ApiWorld[] = [];
beforeAll(async () => {
  worlds = [await world(true), await world(false)];
});
afterAll(() => Promise.all(worlds.map((one) => one.close())));

const subjects: Subjects = {
  ...{ streams: ['person-a', 'custody-a-1'], persons: ['a'], names: ['Openname'] },
  ...{ publishers: ['A monitor'], locators: ['entry 1'], sent: [], subscriptions: [], links: new Map() },
};

/** The log itself shows that entries are withheld; forms have a word of their own each time. */
const NOT_COMPARED = /^\/(api\/v1\/(log|following)|metrics|health|subscri|sign-in|log|assets)/;

/** That a record was opened again stands in the feed and in webhooks, and is meant to. */
const OPENING = /<entry>(?:(?!<\/entry>).)*<category term="\w+\.opened"\/>.*?<\/entry>\n/gs;

/** An answer as it is compared; of the feed also its tag goes, which is of all its entries. */
function withoutOpenings(answer: { url: string; status: number; text: string; etag: unknown }): object {
  if (!answer.url.startsWith('/feed.atom')) return answer;
  return { ...answer, text: answer.text.replaceAll(OPENING, ''), etag: null };
}

async function told(one: ApiWorld, as: string | null) {
  const answers = new Map<string, unknown>();
  // Partners are told the same: a question of each kind is enough.
  for await (const { url, status, text, headers } of readings(one, subjects, as, { plainly: as !== null })) {
    if (!NOT_COMPARED.test(url)) answers.set(url, withoutOpenings({ url, status, text, etag: headers.etag }));
  }
  return answers;
}

test.each([null, 'publisher'])('no answer to %s is another where something is withheld', async (as) => {
  const [withWithheld, without] = [await told(worlds[0]!, as), await told(worlds[1]!, as)];
  expect([...withWithheld].filter(([url, answer]) => !isEqual(answer, without.get(url))).map(([url]) => url)).toEqual(
    [],
  );
  const json = (path: string) => withWithheld.get(`${path} as application/json, text/html, */*`) as { text: string };
  const history = JSON.parse(json('/api/v1/history/person-a').text) as { history: { revision: number }[] };
  expect([...new Set(history.history.map(({ revision }) => revision))]).toEqual([0, 1, 2]);
  expect(JSON.parse(json('/api/v1/records/custody-a-1').text)).toMatchObject({ revision: 1, revisionNow: 1 });
});

const isOpening = ({ type }: CloudEvent) => type.endsWith('.opened');

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

test('no webhook tells of what is withheld by a number', async () => {
  const registry = new EventRegistry([...recordEventTypes, ...legalOverrideEventTypes]);
  const [withWithheld, without] = await Promise.all(
    worlds.map(async ({ store }) => {
      const reading = new LogReading(store, registry);
      const sent: CloudEvent[] = [];
      for await (const event of store.readAll()) {
        const shown = await reading.asPublic(registry.upcast(event));
        if (shown) sent.push(cloudEvent(shown, 'https://habeas.example.org'));
      }
      expect(sent.filter(isOpening).map(({ data }) => data.revision)).toEqual(sent.length > 5 ? [0] : []);
      return sent.filter((one) => !isOpening(one));
    }),
  );
  expect(withWithheld).toHaveLength(5);
  expect(withWithheld).toEqual(without);
});

test('nothing that a leaf of the log tells everybody places what is withheld in a record', async () => {
  const [withWithheld, without] = await Promise.all(
    worlds.map(async (one) => {
      const { body } = await one.get('/api/v1/log/entries');
      const entries = body.entries as readonly { readonly entry: object | null }[];
      // Random bytes, and the hash of what has its own.
      return entries.map(({ entry }) => entry && { ...entry, salt: null, private: null });
    }),
  );
  expect(withWithheld).toHaveLength(FACTS.length);
  expect(withWithheld!.filter((entry) => entry !== null)).toHaveLength(5);
  expect(withWithheld).toEqual(without);
  for (const [number, { withheld }] of FACTS.entries()) expect(withWithheld![number] === null).toBe(withheld === true);
});

test('an entry of the log is found by the number under which its record tells of it', async () => {
  const placeOf = async (one: ApiWorld, revision: number, as: string | null) => {
    const url = `/api/v1/log/proof/inclusion?stream=person-a&revision=${revision}`;
    return (await one.get(url, as)).body.index ?? null;
  };
  for (const one of worlds) {
    const found = await Promise.all([0, 1, 2, 3, 4].map((revision) => placeOf(one, revision, null)));
    expect(found).toEqual([0, 2, 11, null, null]);
  }
  // Those who are told everything count everything; what is withheld from others has no entry for them either.
  const byMonitor = [0, 1, 2, 3, 4, 5].map((revision) => placeOf(worlds[0]!, revision, 'monitor'));
  expect(await Promise.all(byMonitor)).toEqual([0, null, 2, null, null, 11]);
  const byAuditor = [0, 1, 2, 3, 4, 5].map((revision) => placeOf(worlds[0]!, revision, 'auditor'));
  expect(await Promise.all(byAuditor)).toEqual([0, 1, 2, 9, 10, 11]);
});
