import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Mailer } from '#mail';
import { DrivenClocks } from '#testing';
import { AlertWorld } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';
import { resumeAlerts } from './resume-alerts.ts';

const START = '2021-11-02T11:00:00Z';
let world: AlertWorld;
let clocks: DrivenClocks;

const mailer = () => (world.sweep as unknown as { options: { mailer: Mailer } }).options.mailer;
const begin = (through = mailer()) => world.use(through, { clock: clocks.wall, watch: clocks.watch() });
/** The machine's clock, and with it the database's, which is on the same machine. */
const leap = (by: Temporal.DurationLike) => {
  clocks.leap(by);
  clocks.databaseAhead = clocks.ahead;
};
const resume = (since: string | null = null) =>
  resumeAlerts(
    { pool: world.database.pool, clock: clocks.wall, watch: clocks.watch() },
    since === null ? null : Temporal.Instant.from(since),
  );
const news = (address: string) =>
  world
    .mailTo(address)
    .slice(1)
    .map(({ at, subject }) => `${at} ${subject}`);
const count = async (of: string) => Number((await world.ledger(`SELECT count(*) FROM ${of}`))[0]!.count);

beforeEach(async () => {
  world = await AlertWorld.open(START);
  for (const name of ['lawyer', 'sister']) await world.subscribe(`${name}@example.org`, { place: 'Shymkent' });
  await world.subscribe('daily@example.org', { place: 'Shymkent' }, 'Asia/Almaty', { delivery: 'daily' });
  clocks = new DrivenClocks(world.clock);
  begin();
  await world.record(...shymkentArrests);
  await world.sweep.sweep();
});
afterEach(() => world.close());

describe('a process that began while the clock was wrong', () => {
  /** Twenty days ahead, after the machine was started again: nothing shows that it is wrong. */
  beforeEach(async () => {
    clocks.name = 'the second start';
    leap({ hours: 20 * 24 });
    begin();
    // Somebody says that it is right, and is wrong.
    expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'gap' } });
    await resume();
    expect(await world.sweep.sweep()).toMatchObject({ halted: null, lapsed: expect.any(Number) });
    expect(await count(`ledger.alert WHERE outcome = 'lapsed'`)).toBeGreaterThan(0);
    clocks.pass({ minutes: 5 });
  });

  test('is found out when the clock is put right, and halts', async () => {
    leap({ hours: -20 * 24 });
    expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'clock-back' } });
  });

  test('is found out by the next one, for which what was swept lies ahead', async () => {
    leap({ hours: -20 * 24 });
    clocks.name = 'the third start';
    begin();
    expect(await world.sweep.sweep()).toMatchObject({
      halted: { reason: 'watermark-ahead', compared: '2021-11-22T11:00:00.000Z' },
    });
    // Also when the time has passed at which nothing would lie ahead any more.
    clocks.pass({ hours: 21 * 24 });
    begin();
    expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'watermark-ahead' } });
  });

  test('has let lapse nothing that is not due again at its time, and nobody hears twice what they were told', async () => {
    const early = new Map(['lawyer', 'sister', 'daily'].map((name) => [name, news(`${name}@example.org`)]));
    leap({ hours: -20 * 24 });
    await world.sweep.sweep();
    const lapsed = await count(`ledger.alert WHERE outcome = 'lapsed'`);
    const sent = await world.ledger(`SELECT alert, subscription FROM ledger.delivery WHERE sent_at IS NOT NULL`);
    const resumed = await resume();
    expect(resumed).toMatchObject({ halt: { reason: 'clock-back' }, from: '2021-11-02T11:05:00.000Z' });
    expect(resumed.dueAgain).toBeGreaterThanOrEqual(lapsed);
    expect(await world.sweep.sweep()).toMatchObject({ halted: null, lapsed: 0 });
    expect(news('lawyer@example.org')).toEqual(early.get('lawyer'));

    await world.advanceTo('2021-11-11T18:00:00Z');
    // A term of ten days from the second: a day before its end they are told, as if nothing had been.
    const [last] = world.mailTo('lawyer@example.org').slice(-1);
    expect(last!.at).toMatch(/^2021-11-11/);
    expect(last!.subject).not.toMatch(/late/);
    for (const name of ['lawyer', 'sister', 'daily']) {
      expect(news(`${name}@example.org`).length).toBeGreaterThan(early.get(name)!.length);
    }
    const told = await world.ledger(`
      SELECT a.rule, a.lead, a.topic, d.subscription, count(*)::integer AS mails FROM ledger.attempt t
      JOIN ledger.delivery d ON d.id = t.delivery JOIN ledger.alert a ON a.id = d.alert
      WHERE t.outcome = 'accepted' GROUP BY 1, 2, 3, 4, a.due_at HAVING count(*) > 1`);
    expect(told).toEqual([]);
    const still = await world.ledger(`SELECT alert, subscription FROM ledger.delivery WHERE sent_at IS NOT NULL`);
    expect(still).toEqual(expect.arrayContaining(sent));
  });

  test('is on record: what the wrong clock had made of each alert is kept', async () => {
    leap({ hours: -20 * 24 });
    const { dueAgain } = await resume();
    await world.advanceTo('2021-11-20T00:00:00Z');
    expect(await count('ledger.undone_alert')).toBe(dueAgain);
    expect(await count('ledger.alert WHERE undone_at IS NULL AND swept_at > due_at')).toBeLessThan(dueAgain);
    expect(await count(`ledger.undone_alert WHERE outcome = 'lapsed'`)).toBeGreaterThan(0);
  });

  test('leaves alone what a person discarded', async () => {
    await world.ledger(`
      UPDATE ledger.delivery SET state = 'held', held_at = now(), next_attempt_at = NULL, decision = 'wait', reason = 'brake'
      WHERE id IN (SELECT id FROM ledger.delivery WHERE state = 'planned' AND kind = 'alert' LIMIT 1)`);
    await world.ledger(`
      UPDATE ledger.delivery SET state = 'withdrawn', ended_at = '2021-11-22T12:00:00Z', outcome = 'Discarded',
             decision = 'drop', reason = 'discarded'
      WHERE state = 'held'`);
    const discarded = await count(`ledger.delivery WHERE outcome = 'Discarded'`);
    leap({ hours: -20 * 24 });
    await resume();
    await world.advanceTo('2021-11-20T00:00:00Z');
    expect(await count(`ledger.delivery WHERE outcome = 'Discarded'`)).toBe(discarded);
  });
});

test('mail that a wrong clock put off or gave up is tried again at once', async () => {
  const works = mailer();
  const down = { accepted: false, outcome: 'deferred', response: 'try later', unreachable: false } as const;
  begin({ send: async () => down, close: async () => undefined });
  await world.advanceTo('2021-11-05T12:00:00Z');
  const waiting = await count(`ledger.delivery WHERE state = 'deferred'`);
  expect(waiting).toBeGreaterThan(0);
  clocks.name = 'the second start';
  leap({ hours: 4 * 24 });
  begin({ send: async () => down, close: async () => undefined });
  // Somebody says that it is right, and is wrong.
  await resume();
  await world.sweep.sweep();
  expect(await count(`ledger.delivery WHERE state IN ('failed', 'withdrawn')`)).toBeGreaterThan(0);
  leap({ hours: -4 * 24 });
  const { waitAgain } = await resume();
  expect(waitAgain).toBeGreaterThan(0);
  expect(await count(`ledger.delivery WHERE state = 'failed'`)).toBe(0);
  begin(works);
  const before = news('lawyer@example.org').length;
  await world.advanceTo('2021-11-06T06:00:00Z');
  expect(news('lawyer@example.org').length).toBeGreaterThan(before);
});

test('mail of a term that had ended by a wrong clock alone waits for the end of that term', async () => {
  const works = mailer();
  const down = { accepted: false, outcome: 'deferred', response: 'try later', unreachable: false } as const;
  clocks.name = 'the second start';
  leap({ hours: 10 * 24 });
  begin({ send: async () => down, close: async () => undefined });
  // Somebody says that it is right, and is wrong.
  await resume();
  await world.sweep.sweep();
  leap({ hours: -10 * 24 });
  await resume();
  const early = `ledger.delivery d JOIN ledger.alert a ON a.id = d.alert
    WHERE d.state = 'deferred' AND a.due_at > '2021-11-10'`;
  const waiting = await count(early);
  expect(waiting).toBeGreaterThan(0);
  expect(await count(`${early} AND d.next_attempt_at < a.due_at`)).toBe(0);
  begin(works);
  await world.sweep.sweep();
  expect(await count(early)).toBe(waiting);
  await world.advanceTo('2021-11-13T06:00:00Z');
  expect(await count(early)).toBe(0);
});

describe('from when alerts are looked at again', () => {
  test('can lie in the past: what was dealt with since is looked at again, and what was told is not told again', async () => {
    await world.advanceTo('2021-11-06T12:00:00Z');
    const told = ['lawyer', 'sister', 'daily'].map((name) => news(`${name}@example.org`));
    expect(await resume('2021-11-02T12:00:00Z')).toMatchObject({
      ...{ halt: null, from: '2021-11-02T12:00:00.000Z' },
      dueAgain: await count(`ledger.alert WHERE swept_at > '2021-11-02T12:00:00Z'`),
    });
    await world.advanceTo('2021-11-06T12:30:00Z');
    expect(['lawyer', 'sister', 'daily'].map((name) => news(`${name}@example.org`))).toEqual(told);
    expect(await count('ledger.alert WHERE undone_at IS NOT NULL')).toBe(0);
  });

  test('never lies ahead of the clock', async () => {
    await expect(resume('2021-11-02T12:00:00Z')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('lies ahead of the clock'),
    });
  });

  test('is now where nothing was halted, and nothing is undone', async () => {
    expect(await resume()).toEqual({
      ...{ at: START, halt: null, from: '2021-11-02T11:00:00.000Z' },
      ...{ dueAgain: 0, waitAgain: 0, journaled: 0 },
    });
  });
});

test('what has ended otherwise stays as it ended, and an alert of the ledger stays as it was', async () => {
  await world.advanceTo('2021-11-06T12:00:00Z');
  await expect(world.ledger(`UPDATE ledger.alert SET outcome = 'lapsed', undone_at = now()`)).rejects.toThrow(
    'neither',
  );
  await expect(world.ledger(`UPDATE ledger.alert SET swept_at = now()`)).rejects.toThrow('neither');
  await expect(
    world.ledger(`UPDATE ledger.delivery SET state = 'planned', next_attempt_at = now(), due_again_at = now()
                  WHERE state = 'sent'`),
  ).rejects.toThrow('stays as it ended');
});
