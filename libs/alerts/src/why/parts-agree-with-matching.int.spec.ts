import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readSql } from '#platform';
import type { SubscriptionFilter } from '../subscriptions/subscription-filter.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { dueAlert } from '../testing/due-alert.ts';
import { insertSubscribers } from '../testing/insert-subscribers.ts';

const MATCHING = readSql(new URL('../matching/matching-subscriptions.sql', import.meta.url));
const PARTS = readSql(new URL('./parts-that-differ.sql', import.meta.url));
const DUE = '2021-11-05T00:00:00Z';
const SUBSCRIPTION = '00000000-0000-7000-8000-000000000002';
const seed = Number(process.env.HABEAS_TEST_SEED ?? 20_211_105);

let world: AlertWorld;
beforeAll(async () => {
  world = await AlertWorld.open();
});
afterAll(() => world.close());

const orNull = (...values: string[]) => fc.constantFrom(null, ...values);
const filter = fc
  .record({
    person: orNull('abildaev', 'ashtaev'),
    place: orNull('SHYMKENT', ' шымкент', 'Almaty'),
    region: orNull('turkistan', 'Mangystau'),
    statute: orNull('kz cao', 'KZCAO667', 'KZ CAO 488', 'KZ CAO 488(6)', 'KZ CC'),
    kind: orNull('administrative_arrest', 'hearing'),
  })
  .map((parts) => ({ ...parts, everything: Object.values(parts).every((part) => part === null) }));
const some = (...values: string[]) => fc.subarray(values);
const about = fc.record({
  persons: some('abildaev', 'ashtaev', 'faizullaev'),
  places: some('Shymkent', 'Шымкент', 'Almaty'),
  regions: some('Turkistan', 'Mangystau'),
  statutes: some('KZ CAO 667', 'KZ CAO 488(6)', 'KZ CC 405'),
  kind: fc.constantFrom('administrative_arrest', 'hearing'),
});

test('a filter has parts that differ exactly where the sweep finds no subscription by it', async () => {
  const { pool, ownerPool } = world.database;
  await fc.assert(
    fc.asyncProperty(filter, about, async (wanted, alert) => {
      await ownerPool.query('TRUNCATE read_model.subscription, read_model.subscription_filter');
      await insertSubscribers(ownerPool, [{ id: SUBSCRIPTION, filters: [wanted as SubscriptionFilter] }]);
      const due = await dueAlert(ownerPool, alert, DUE);
      const found = await pool.query(MATCHING, [[due]]);
      const { rows } = await pool.query<{ parts: string[] }>(PARTS, [
        JSON.stringify([{ id: due, number: 1, ...alert, filter: wanted }]),
      ]);
      expect(rows[0]!.parts.length === 0).toBe(found.rows.length === 1);
    }),
    { numRuns: 300, seed },
  );
});
