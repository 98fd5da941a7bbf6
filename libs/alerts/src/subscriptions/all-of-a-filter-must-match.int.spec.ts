import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSql } from '#platform';
import { AlertWorld } from '../testing/alert-world.ts';
import { type DueAlert, dueAlert } from '../testing/due-alert.ts';
import { insertSubscribers } from '../testing/insert-subscribers.ts';
import { defaultPreferences } from './preferences.ts';
import { type SubscriptionFilter, statuteKey } from './subscription-filter.ts';

const MATCHING = readSql(new URL('../matching/matching-subscriptions.sql', import.meta.url));
const DUE = '2021-11-05T00:00:00Z';
const seed = Number(process.env.HABEAS_TEST_SEED ?? 20_211_105);

let world: AlertWorld;
beforeAll(async () => {
  world = await AlertWorld.open();
});
afterAll(() => world.close());
const TRUNCATE = 'TRUNCATE read_model.subscription, read_model.subscription_filter';
beforeEach(() => world.ledger(TRUNCATE));

const alert: DueAlert = {
  ...{ persons: ['abildaev', 'abildaev-2'], places: ['Shymkent', 'Шымкент'], regions: ['Turkistan', 'Turkestan'] },
  ...{ kind: 'administrative_arrest', statutes: ['KZ CAO 667', 'KZ CAO 488(6)'], lead: null, rule: 'released' },
};

async function subscribers(wanted: readonly { filter: Partial<SubscriptionFilter>; preferences?: object }[]) {
  await insertSubscribers(
    world.database.ownerPool,
    wanted.map(({ filter, preferences }, n) => ({ id: idOf(n), filters: [filter], preferences: { ...preferences } })),
  );
}

const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const parameters = async (about: DueAlert) => [[await dueAlert(world.database.ownerPool, about, DUE)]];

/** Who is found, by their number. */
async function found(about: Partial<DueAlert> = {}): Promise<readonly number[]> {
  const { rows } = await world.database.pool.query<{ id: string }>(MATCHING, await parameters({ ...alert, ...about }));
  return rows.map(({ id }) => Number(id.slice(-12)));
}

/** What the words of the page say, told once more. */
function wants(filter: SubscriptionFilter, about: DueAlert): boolean {
  if (filter.everything) return true;
  const isAmong = (name: string, names: readonly string[]) =>
    names.some((one) => one.toLowerCase() === name.toLowerCase());
  return (
    (filter.person === null || about.persons.includes(filter.person)) &&
    (filter.place === null || isAmong(filter.place, about.places)) &&
    (filter.region === null || isAmong(filter.region, about.regions)) &&
    (filter.kind === null || filter.kind === about.kind) &&
    (filter.statute === null ||
      about.statutes.some((statute) => {
        const [, country, code, article, part] = /^(\S+) (\S+) ([^(]+)(\(.*\))?$/.exec(statute)!;
        const named = [`${country}${code}`, `${country}${code}${article}`, `${country}${code}${article}${part ?? ''}`];
        return named.some((one) => statuteKey(one) === statuteKey(filter.statute!));
      }))
  );
}

describe('an alert finds', () => {
  test('whoever named a part of it, in any spelling of capitals and spaces, and nobody who named another', async () => {
    const filters: Partial<SubscriptionFilter>[] = [
      { everything: true },
      { person: 'abildaev-2' },
      { person: 'ashtaev' },
      { place: 'SHYMKENT' },
      { place: 'Almaty' },
      { region: 'turkistan' },
      { statute: 'kz cao 667' },
      { statute: 'KZCAO' },
      { statute: 'KZ CAO 488' },
      { statute: 'KZ CAO 488(6)' },
      { statute: 'KZ CAO 488(5)' },
      { statute: 'KZ CAO 48' },
      { statute: 'KZ CC' },
      { kind: 'administrative_arrest' },
      { kind: 'hearing' },
      { place: 'Shymkent', kind: 'hearing' },
      { person: 'abildaev', place: 'Shymkent', region: 'Turkistan', statute: 'KZ CAO', kind: 'administrative_arrest' },
      { person: 'abildaev', place: 'Almaty' },
      { place: 'Шымкент', region: 'Turkestan' },
    ];
    await subscribers(filters.map((filter) => ({ filter })));
    expect(await found()).toEqual([0, 1, 3, 5, 6, 7, 8, 9, 13, 16, 18]);
    // Where the record names no region and no article, whoever asked for one is not meant.
    expect(await found({ regions: [], statutes: [] })).toEqual([0, 1, 3, 13]);
  });

  test('whoever has a filter that takes it, once, however many of theirs do', async () => {
    const wanted = (...filters: Partial<SubscriptionFilter>[]) => filters;
    const asked = [
      wanted({ place: 'Almaty' }, { person: 'abildaev' }),
      wanted({ place: 'Almaty' }, { kind: 'hearing', place: 'Shymkent' }),
      wanted({ place: 'Shymkent' }, { person: 'abildaev' }, { statute: 'KZ CAO' }),
    ];
    await insertSubscribers(
      world.database.ownerPool,
      asked.map((filters, n) => ({ id: idOf(n), filters })),
    );
    expect(await found()).toEqual([0, 2]);
    expect(await found({ kind: 'hearing' })).toEqual([0, 1, 2]);
  });

  test('of those who want it the ones who chose the lead, and everybody where it has none', async () => {
    const everything = { everything: true };
    await subscribers([
      { filter: everything },
      { filter: everything, preferences: { releaseLeads: ['P14D'], hearingLeads: ['P3D'] } },
      { filter: everything, preferences: { releaseLeads: [], hearingLeads: [] } },
    ]);
    expect(await found({ rule: 'release_approaching', lead: 'P3D' })).toEqual([0]);
    expect(await found({ rule: 'release_approaching', lead: 'P14D' })).toEqual([1]);
    expect(await found({ rule: 'hearing_approaching', lead: 'P3D' })).toEqual([1]);
    expect(await found({ rule: 'hearing_approaching', lead: 'PT12H' })).toEqual([]);
    expect(await found({ rule: 'release_due' })).toEqual([0, 1, 2]);
  });

  test('exactly those for whom all that they gave agrees, each once, whatever they gave', async () => {
    const pick = (...values: readonly string[]) => fc.option(fc.constantFrom(...values));
    const filter = fc
      .record({
        person: pick('a', 'b'),
        place: pick('X', 'y'),
        region: pick('R', 's'),
        statute: pick('KZ C 1', 'kz c 1(2)', 'KZ C', 'BY C 1'),
        kind: pick('remand', 'hearing'),
      })
      .map((parts) => ({ ...parts, everything: Object.values(parts).every((part) => part === null) }));
    const about = fc.record({
      persons: fc.subarray(['a', 'b', 'c']),
      places: fc.subarray(['x', 'Y', 'Z'], { minLength: 1 }),
      regions: fc.subarray(['r', 'S', 't']),
      statutes: fc.subarray(['KZ C 1', 'KZ C 1(2)', 'KZ C 2', 'BY C 1(1)']),
      kind: fc.constantFrom('remand', 'hearing', 'detention'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(filter, { minLength: 1, maxLength: 30 }), about, async (filters, what) => {
        await world.ledger(TRUNCATE);
        await subscribers(filters.map((one) => ({ filter: one as SubscriptionFilter })));
        const expected = filters.flatMap((one, n) =>
          wants(one as SubscriptionFilter, { ...alert, ...what }) ? [n] : [],
        );
        expect(await found(what)).toEqual(expected);
      }),
      { seed, numRuns: 150 },
    );
  });
});

describe('among a hundred thousand subscribers', () => {
  test('an alert reads those whom it concerns, by an index for each part of a filter, and no others', async () => {
    await world.database.ownerPool.query(
      `WITH reader AS (SELECT n, gen_random_uuid() AS id FROM generate_series(1, 100000) AS n), subscription AS (
         INSERT INTO read_model.subscription (id, preferences, state, requested_at, confirmed_at)
         SELECT id, $1, 'confirmed', '2021-11-01', '2021-11-01' FROM reader
       )
       INSERT INTO read_model.subscription_filter (subscription, number, confirmed, person, place, region, statute, kind, everything)
       SELECT id, 1, true, CASE n % 5 WHEN 0 THEN 'person-' || n END, CASE n % 5 WHEN 1 THEN 'Place ' || n % 977 END,
              CASE n % 5 WHEN 2 THEN 'Region ' || n % 499 END, CASE n % 5 WHEN 3 THEN 'KZ CAO ' || n % 991 END,
              CASE WHEN n % 5 = 4 AND n % 1000 <> 4 THEN 'kind-' || n % 211 END, n % 1000 = 4
       FROM reader`,
      [JSON.stringify(defaultPreferences)],
    );
    await world.ledger('ANALYZE read_model.subscription, read_model.subscription_filter');
    const about = { ...alert, places: ['Place 7'], regions: ['Region 5'], statutes: ['KZ CAO 11'], kind: 'kind-3' };
    const { rows } = await world.database.pool.query<{ 'QUERY PLAN': { Plan: Node }[] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${MATCHING}`,
      await parameters({ ...about, persons: ['person-5'] }),
    );
    const nodes = flat(rows[0]!['QUERY PLAN'][0]!.Plan).filter((node) =>
      node['Relation Name']?.startsWith('subscription'),
    );
    expect(nodes.map((node) => node['Node Type'])).not.toContain('Seq Scan');
    const indexes = [...new Set(nodes.flatMap(flat).flatMap((node) => node['Index Name'] ?? []))];
    expect(indexes.sort()).toEqual([
      ...['subscription_by_kind', 'subscription_by_person', 'subscription_by_place', 'subscription_by_region'],
      ...['subscription_by_statute', 'subscription_pkey', 'subscription_to_everything'],
    ]);
    // Rows that were read only to be left out again.
    const leftOut = nodes.map((node) => (node['Rows Removed by Filter'] ?? 0) * (node['Actual Loops'] ?? 1));
    expect(leftOut.reduce((a, b) => a + b, 0)).toBeLessThan(10);
  });
});

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Actual Loops'?: number;
  readonly Plans?: readonly Node[];
}

function flat(node: Node): readonly Node[] {
  return [node, ...(node.Plans ?? []).flatMap(flat)];
}
