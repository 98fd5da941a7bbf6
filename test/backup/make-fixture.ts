import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { Journal, JournalSeals } from '#accounts';
import { issueLinkToken, Subscriptions } from '#alerts';
import { backUp } from '#backup';
import type { JsonObject, RecordedEvent } from '#event-store';
import { DrawnRecords } from '../personal-data/drawn-records.ts';
import { WholeWorld } from '../personal-data/whole-world.ts';
import { silent } from './restored-database.ts';

/** Where the clock of the fixture's world stands in the end. */
export const FIXTURE_CLOCK = '2021-11-10T06:00:00Z';

type Without = readonly [
  type: string,
  version: number,
  stream: (id: string) => string,
  data: (today: JsonObject) => JsonObject,
];

/** What earlier versions wrote, out of what today's do. */
const EARLIER: readonly Without[] = [
  ['person.registered', 1, (id) => `person-${id.slice(-10)}`, withoutAnonymity],
  [
    'person.registered',
    2,
    (id) => `person-${id.slice(-10)}`,
    (data) => without({ ...data, anonymous: false, name: 'A Test Person' }, LATER_OF_PERSONS),
  ],
  ['person.name-added', 1, (id) => `person-${id.slice(-10)}`, withoutAnonymity],
  [
    'subscription.requested',
    2,
    (id) => `subscription-${id}`,
    ({ filters, ...data }) => ({ ...data, filter: (filters as readonly JsonObject[])[0]! }),
  ],
  [
    'subscription.filters-changed',
    1,
    (id) => `subscription-${id}`,
    ({ filters, ...data }) => ({ ...data, filter: (filters as readonly JsonObject[])[0]! }),
  ],
  [
    'subscription.requested',
    1,
    (id) => `subscription-${id}`,
    () => ({ filter: { person: null, place: 'Shymkent', everything: false }, language: 'kk', zone: 'Asia/Almaty' }),
  ],
];

/** What changes a record belongs to one of before: a name to somebody who is registered, filters to a subscription. */
const OF_EARLIER: Readonly<Record<string, string>> = {
  'person.name-added': 'person.registered@1',
  'subscription.filters-changed': 'subscription.requested@2',
};

/** Fields that facts of custody did not have at first. */
const LATER_OF_CUSTODY = {
  'custody.term-set': ['until', 'creditRate', 'runs', 'runsUnder', 'ruling'],
  'custody.extended': ['until'],
  'custody.reduced': ['ruling'],
  'custody.converted': ['ruling'],
  'custody.release-reported': ['manner', 'ruling'],
  'custody.release-confirmed': ['manner', 'ruling'],
  'custody.ended-by-death': ['cause'],
} as const;

const LATER_OF_PERSONS = ['count', 'minor', 'namedBecause', 'sex', 'birthYear'];

function without(data: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)));
}

function withoutAnonymity(today: JsonObject): JsonObject {
  const data = without(today, ['anonymous', 'shownAs', ...LATER_OF_PERSONS]);
  return { ...data, name: 'A Test Person', family: 'Person', given: 'Test', confidentiality: 'public' };
}

const source = { publisher: 'A test' };
const rule = 'kz.administrative-arrest';
/** What no act of a day brings about: the stream, and what it says. */
const SELDOM: Readonly<Record<string, readonly [stream: string, data: JsonObject]>> = {
  'legal.rule-overridden': [
    'legal-KZ',
    {
      rule,
      set: { citation: 'An article, for this test' },
      decidedBy: 'A test',
      decidedOn: null,
      reason: 'A test',
      source,
    },
  ],
  'legal.override-withdrawn': ['legal-KZ', { rule, reason: 'A test', source }],
  'legal.country-listed': ['legal-countries', { jurisdiction: 'ZZ' }],
  'legal.jurisdiction-adopted': [
    'legal-ZZ',
    {
      ...{ jurisdiction: 'ZZ', file: 'zz.yaml', digest: '0'.repeat(64), decidedBy: 'A test', reason: 'A test' },
      content: { jurisdiction: 'ZZ', name: 'A test', defaultZone: 'Etc/UTC', oneZone: true },
    },
  ],
  'alert.held-released': ['alert-brake', { deliveries: 1, reason: 'A test' }],
  'alert.held-discarded': ['alert-brake', { deliveries: 1, reason: 'A test' }],
  'alert.guidance-set': ['alert-guidance', { jurisdiction: 'KZ', language: 'ru', text: 'Позвоните адвокату.' }],
  'alert.guidance-removed': ['alert-guidance', { jurisdiction: 'KZ', language: 'ru' }],
  'projections.sources-changed': [
    'projections',
    {
      zoneData: { from: '2023d', to: '2024a' },
      zones: [
        { zone: 'Asia/Almaty', spans: [{ since: '2024-02-29T18:00:00Z', until: null, before: 21600, after: 18000 }] },
      ],
    },
  ],
};

/** A backup of a world in which every event that this version reads has happened, in each version that it was ever written in. */
export async function makeFixture(folder: string): Promise<{ readonly lacks: readonly string[] }> {
  const world = await WholeWorld.open({ at: '2021-11-09T06:00:00Z' });
  try {
    await world.subscribe();
    await DrawnRecords.record(world.api, 1, 1);
    await subscriptionThatEnds(world);
    const { store, registry } = world.resources;
    const has = new Map<string, RecordedEvent>();
    const look = async () => {
      for await (const event of store.readAll()) has.set(`${event.type}@${event.schemaVersion}`, event);
    };
    await look();
    for (const [type, version, stream, data] of EARLIER) {
      const id = randomUUID();
      const today = has.get(`${type}@${registry.all().find((one) => one.type === type)!.version}`)!;
      const to = has.get(OF_EARLIER[type] ?? '')?.stream ?? stream(id);
      await appendAs(world, to, type, version, data(today.data));
      await look();
    }
    for (const [type, fields] of Object.entries(LATER_OF_CUSTODY)) {
      const today = has.get(`${type}@2`)!;
      await appendAs(world, today.stream, type, 1, without(today.data, fields));
    }
    // Every other custody has ended by now, in one of these ways, and every other person has died.
    const person = has.get('person.registered@1')!.stream.slice('person-'.length);
    const began = registry.all().find(({ type }) => type === 'custody.began')!;
    const first = has.get(`custody.began@${began.version}`)!;
    await appendAs(world, 'custody-still-held', began.type, began.version, {
      ...first.data,
      person,
      previousEpisode: null,
    });
    await look();
    for (const [type, [stream, data]] of Object.entries(SELDOM)) {
      const known = registry.all().find((one) => one.type === type);
      if (known && !has.has(`${type}@${known.version}`)) await appendAs(world, stream, type, known.version, data);
    }
    await world.resources.projector.catchUp();
    await world.mailsUntil(FIXTURE_CLOCK);
    const { database, clock } = world.resources;
    await new JournalSeals({ journal: new Journal(database.pool, clock), store, clock }).seal();
    await world.resources.notary.catchUp();
    await world.resources.notary.seal();
    await restoreThatIsAccepted(world);
    await look();
    await backUp({ config: world.resources.config, folder, withKeys: true, logger: silent });
    return { lacks: versionsOf(registry.all()).filter((one) => !has.has(one)) };
  } finally {
    await world.close();
  }
}

/** `type@version` of every version that can be read. */
export function versionsOf(types: readonly { readonly type: string; readonly version: number }[]): readonly string[] {
  return types.flatMap(({ type, version }) => Array.from({ length: version }, (_, index) => `${type}@${index + 1}`));
}

async function appendAs(world: WholeWorld, stream: string, type: string, schemaVersion: number, data: JsonObject) {
  const id = randomUUID();
  const metadata = {
    ...{ recordedAt: world.resources.clock.now().toString(), actor: 'system' },
    ...{ correlationId: id, causationId: id, sources: [] },
  };
  await world.resources.store.append(stream, [{ id, type, schemaVersion, data, metadata }], 'any');
}

async function subscriptionThatEnds(world: WholeWorld): Promise<void> {
  const { clock, identity, database } = world.resources;
  const subscriptions = world.api.app.get(Subscriptions, { strict: false });
  const { id } = await subscriptions.request({ address: 'second@example.org', filter: { place: 'Shymkent' } });
  const link = (purpose: 'confirm' | 'manage' | 'end') =>
    issueLinkToken(database.pool, { identity, subscription: id, purpose, now: clock.now() });
  await subscriptions.confirm(await link('confirm'));
  const manage = await link('manage');
  await subscriptions.change(manage, { filters: [{ place: 'Almaty' }, { kind: 'hearing' }] });
  await subscriptions.note(manage, 'A test note');
  await subscriptions.requestLink({ address: 'second@example.org' });
  await subscriptions.pause(manage);
  await subscriptions.resume(manage);
  await subscriptions.end(await link('end'));
}

/** One more event was signed than the log has, as after a restore: that it is lost is said by the key, in a note that verifies. */
async function restoreThatIsAccepted({ resources: { notary } }: WholeWorld): Promise<void> {
  const [key, { path, size }] = [await notary.lookAtKey(), await notary.lookAtMemory()];
  const text = `${key!.verifier.name}\n${size! + 1}\n${Buffer.alloc(32, 1).toString('base64')}\n`;
  await writeFile(path, `${text}\n${key!.sign(text)}\n`);
  await notary.acceptRestore('system', 'A test');
}
