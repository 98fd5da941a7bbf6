import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { fixedClock } from '#testing';
import { resumeAlerts } from '../halt/resume-alerts.ts';
import { listDeliveries } from '../ledger/list-deliveries.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';
import { LATE_A_MINUTE } from './late.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
});
afterEach(() => world.close());

const jump = (to: string) => world.clock.advanceTo(Temporal.Instant.from(to));
const subjects = (address: string) =>
  world
    .mailTo(address)
    .slice(1)
    .map(({ at, subject }) => `${at} ${subject}`);

test('after two days each subscriber gets one late notice of what still matters, and nothing moot', async () => {
  await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
  await world.subscribe('sister@example.org', { person: 'abildaev' });
  await world.subscribe('daily@example.org', { place: 'Shymkent' }, 'Asia/Almaty', { delivery: 'daily' });
  await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-05T16:00:00Z');
  const [lawyer, sister, daily] = ['lawyer', 'sister', 'daily'].map((name) => subjects(`${name}@example.org`).length);
  // Meanwhile: two terms that end the next day, that end today, that have passed; and Abildaev's three days.
  jump('2021-11-09T08:00:00Z');
  await world.advanceTo('2021-11-09T10:00:00Z');
  const late = (address: string, before: number) => subjects(address).slice(before);
  expect(late('lawyer@example.org', lawyer!)).toHaveLength(1);
  expect(late('daily@example.org', daily!)).toHaveLength(1);
  expect(late('sister@example.org', sister!)).toHaveLength(1);
  const mail = world.mailTo('lawyer@example.org').at(-1)!;
  expect(mail.subject).toMatch(/late|delay/i);
  expect(mail.text).not.toMatch(/is due to end today|ends today/i);
  const text = mail.text.replaceAll(/\s+/g, ' ');
  expect(text).toMatch(/Habeas was down from Friday 5 November 2021, 22:00 .* until Tuesday 9 November 2021, 14:00/);
  const rows = (await listDeliveries(world.database.pool)).filter(({ bundle }) => bundle?.startsWith('late|'));
  expect(new Set(rows.filter(({ state }) => state === 'sent').map(({ rule }) => rule))).toEqual(
    new Set(['release_unconfirmed', 'release_approaching']),
  );
  await world.sweep.sweep();
  expect(late('lawyer@example.org', lawyer!)).toHaveLength(1);
});

test('a clock that jumps ahead and back again halts, and once it is resumed nothing is sent twice', async () => {
  await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
  await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-05T20:00:00Z');
  const before = subjects('lawyer@example.org');
  const { clock } = world;
  const goOnAt = async (moment: string) => {
    Object.assign(world, { clock: fixedClock(moment) });
    world.mailThrough(world.mailbox.url);
    expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'watermark-ahead' } });
    await resumeAlerts({ pool: world.database.pool, clock: world.clock, watch: null });
  };
  await goOnAt('2021-11-03T12:00:00Z');
  await world.advanceTo('2021-11-05T21:00:00Z');
  expect(world.mailTo('lawyer@example.org').slice(1)).toHaveLength(before.length);
  Object.assign(world, { clock });
  jump('2021-11-20T00:00:00Z');
  world.mailThrough(world.mailbox.url);
  await world.sweep.sweep();
  const after = world.mailTo('lawyer@example.org').slice(1).length;
  expect(after).toBe(before.length + 1);
  await goOnAt('2021-11-06T00:00:00Z');
  await world.advanceTo('2021-11-20T01:00:00Z');
  // What had lapsed by the clock that was ahead is told at its time.
  expect(world.mailTo('lawyer@example.org').slice(1).length).toBeGreaterThan(after);
  const twice = await world.ledger(`
    SELECT delivery FROM ledger.attempt WHERE outcome = 'accepted' GROUP BY delivery HAVING count(*) > 1`);
  expect(twice).toEqual([]);
});

test('late notices go in a line, so many a minute', async () => {
  await world.record(...shymkentArrests);
  await world.sweep.sweep();
  const readers = 2 * LATE_A_MINUTE + 50;
  // As many subscribers, without the mails that asked them.
  await world.ledger(`
    WITH reader AS MATERIALIZED (SELECT uuidv7() AS id FROM generate_series(1, ${readers})), filter AS (
      INSERT INTO read_model.subscription_filter (subscription, number, everything, confirmed)
      SELECT id, 1, true, true FROM reader
    )
    INSERT INTO read_model.subscription (id, preferences, state, requested_at, confirmed_at)
    SELECT id, '{"language": "en", "zone": "UTC", "delivery": "at_once", "digestAt": "08:00", "digestDay": 1,
                             "quiet": null, "releaseLeads": ["P3D", "P1D"], "hearingLeads": []}',
           'confirmed', '2021-11-02T11:00:00Z', '2021-11-02T11:00:00Z'
    FROM reader`);
  jump('2021-11-09T08:00:00Z');
  const now = world.clock.now().toString();
  world.use(
    { send: async () => Promise.reject(new Error('not asked')), close: async () => undefined },
    { alertBrake: 1 },
  );
  await world.sweep.sweep();
  const lines = await world.ledger<{ at: Date; count: number }>(`
    SELECT next_attempt_at AS at, count(DISTINCT subscription)::integer AS count FROM ledger.delivery
    WHERE bundle LIKE 'late|%' AND next_attempt_at > '${now}' GROUP BY 1 ORDER BY 1`);
  expect(lines.map(({ count }) => count)).toEqual([LATE_A_MINUTE, 50]);
});
