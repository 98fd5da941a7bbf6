import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { type Mailer } from '#mail';
import { DrivenClocks } from '#testing';
import type { SweepOptions } from '../jobs/sweep.ts';
import { alertMetrics } from '../ledger/alert-metrics.ts';
import { alertsHealth } from '../ledger/alerts-health.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';
import { resumeAlerts } from './resume-alerts.ts';

const START = '2021-11-02T11:00:00Z';
let world: AlertWorld;
let clocks: DrivenClocks;
const worlds: AlertWorld[] = [];

const open = async () => {
  const opened = await AlertWorld.open(START);
  worlds.push(opened);
  await opened.subscribe('lawyer@example.org', { place: 'Shymkent' });
  return opened;
};
/** A notifier that begins now, on the clock that can be set. */
const begin = (mailer = mailerOf(world), options: Partial<SweepOptions> = {}) =>
  world.use(mailer, {
    ...{ clock: clocks.wall, watch: clocks.watch(), administrators: ['admin@example.org'] },
    ...options,
  });
const mailerOf = (of: AlertWorld) => (of.sweep as unknown as { options: { mailer: Mailer } }).options.mailer;
/** Sorted: what goes at one moment goes over several connections. */
const news = (of = world) =>
  of
    .mailTo('lawyer@example.org')
    .map(({ at, subject }) => `${at} ${subject}`)
    .sort();
const resume = (watch = clocks.watch()) => resumeAlerts({ pool: world.database.pool, clock: clocks.wall, watch });
const dealtWith = () =>
  world.ledger(`SELECT w.*, (SELECT count(*) FROM ledger.alert)::integer AS alerts,
    (SELECT jsonb_agg(to_jsonb(d) ORDER BY d.number) FROM ledger.delivery d) AS deliveries FROM ledger.watermark w`);

beforeEach(async () => {
  world = await open();
  clocks = new DrivenClocks(world.clock);
  begin();
  await world.record(...shymkentArrests);
  expect(await world.sweep.sweep()).toMatchObject({ halted: null });
});
afterEach(() => Promise.all(worlds.splice(0).map((one) => one.close())));

test('a mail that is asked for on a machine whose clock is wrong waits for a sweep, and halts nobody', async () => {
  const [delivery, subscription] = ['018f3c1e-0000-7000-8000-000000000001', '018f3c1e-0000-7000-8000-000000000002'];
  clocks.leap({ hours: 1 });
  expect(await world.sweep.deliverConfirmation(delivery, subscription)).toBeNull();
  expect(await world.ledger('SELECT FROM ledger.halt')).toEqual([]);
  expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'clock-ahead' } });
});

const ASKS_FOR_HALT = 'ledger.watermark w LEFT JOIN ledger.halt';

/** The pool of this world, where once something happens before or after it is asked for a halt. */
function around(when: 'before' | 'after', happens: () => Promise<unknown>): { pool: pg.Pool; happened: () => boolean } {
  const { pool } = world.database;
  let happened = false;
  const query = async (...asked: Parameters<typeof pool.query>) => {
    const now = !happened && String(asked[0]).includes(ASKS_FOR_HALT);
    if (now) happened = true;
    if (now && when === 'before') await happens();
    const answer = await pool.query(...asked);
    if (now && when === 'after') await happens();
    return answer;
  };
  return { pool: Object.create(pool, { query: { value: query } }), happened: () => happened };
}

test('a process that stands still while another sweeps, and then compares what was swept with an old reading, halts nobody', async () => {
  const other = world.sweep;
  const { pool, happened } = around('before', async () => {
    clocks.pass({ hours: 2 });
    await other.sweep();
  });
  begin(mailerOf(world), { pool });
  expect(await world.sweep.sweep()).toMatchObject({ halted: null });
  expect(happened()).toBe(true);
  expect(await world.ledger('SELECT FROM ledger.halt')).toEqual([]);
});

test('a halt that ends while another process reads it is not raised again by that process', async () => {
  const first = world.sweep;
  clocks.leap({ hours: 1 });
  expect(await first.sweep()).toMatchObject({ halted: { reason: 'clock-ahead' } });
  clocks.leap({ hours: -1 });
  const elsewhere = new DrivenClocks(world.clock, 'another machine');
  const { pool, happened } = around('after', () => first.sweep());
  begin(mailerOf(world), { pool, clock: elsewhere.wall, watch: elsewhere.watch() });
  await world.sweep.sweep();
  expect(happened()).toBe(true);
  expect(await world.ledger('SELECT FROM ledger.halt WHERE ended_at IS NULL')).toEqual([]);
  expect(await world.sweep.sweep()).toMatchObject({ halted: null });
});

describe('a clock that leaps ahead for a minute', () => {
  test('lets nothing lapse and mails nobody; afterwards everything is told at its time', async () => {
    const before = await dealtWith();
    clocks.leap({ hours: 24 * 20 });
    expect(await world.sweep.sweep()).toMatchObject({
      ...{ matched: 0, lapsed: 0, planned: 0, deliveries: {} },
      halted: {
        reason: 'clock-ahead',
        since: '2021-11-02T11:00:00.000Z',
        detail: expect.stringContaining('leapt ahead by 20 days'),
      },
    });
    clocks.pass({ minutes: 1 });
    expect((await world.sweep.sweep()).halted).not.toBeNull();
    expect(await dealtWith()).toEqual(before);
    clocks.leap({ hours: -24 * 20 });
    expect(await world.sweep.sweep()).toMatchObject({ halted: null, lapsed: 0 });
    await world.advanceTo('2021-11-20T00:00:00Z');

    const right = await open();
    await right.record(...shymkentArrests);
    await right.advanceTo('2021-11-20T00:00:00Z');
    expect(news()).toEqual(news(right));
    const [lapsed] = await world.ledger(`SELECT count(*)::integer FROM ledger.alert WHERE outcome = 'lapsed'`);
    expect([lapsed]).toEqual(await right.ledger(`SELECT count(*)::integer FROM ledger.alert WHERE outcome = 'lapsed'`));
  });

  test('is told to administrators once, to a watch over the alerts, and at the first page of health', async () => {
    const { pool } = world.database;
    const health = alertsHealth(pool, world.clock);
    clocks.leap({ hours: 1 });
    for (let minute = 0; minute < 3; minute++) {
      await world.sweep.sweep();
      clocks.pass({ minutes: 1 });
    }
    const [mail, ...more] = world.mailTo('admin@example.org');
    expect(more).toEqual([]);
    expect(mail!.text).toMatch(/leapt ahead/);
    expect(mail!.text).toContain('habeas alerts resume');
    expect(mail!.text.replaceAll(/\s+/g, ' ')).toMatch(/The clock showed:? .*12:00 .* should show:? .*11:00/);
    expect(await alertMetrics(pool, world.clock)).toMatchObject({ halted: { reason: 'clock-ahead' } });
    expect(await health()).toMatchObject({ ok: false, detail: expect.stringContaining('leapt ahead by 1 hour') });
    clocks.leap({ hours: -1 });
    await world.sweep.sweep();
    expect(await alertMetrics(pool, world.clock)).toMatchObject({ halted: null });
    expect(await health()).toMatchObject({ ok: true });
  });

  test('is told though the mail server is down at the time, also when it is over by then', async () => {
    const works = mailerOf(world);
    const down = { accepted: false, outcome: 'deferred', response: 'no way to it', unreachable: true } as const;
    begin({ send: async () => down, close: async () => undefined });
    clocks.leap({ hours: 1 });
    await world.sweep.sweep();
    clocks.leap({ hours: -1 });
    await world.sweep.sweep();
    expect(world.mailTo('admin@example.org')).toEqual([]);
    begin(works);
    await world.sweep.sweep();
    await world.sweep.sweep();
    expect(world.mailTo('admin@example.org').map(({ text }) => text)).toEqual([expect.stringContaining('It is over')]);
  });

  test('halts a process that begins meanwhile, and one on another machine, for as long as the first is not well', async () => {
    clocks.leap({ hours: 1 });
    begin();
    expect((await world.sweep.sweep()).halted).not.toBeNull();
    const elsewhere = new DrivenClocks(world.clock, 'another machine');
    world.use(mailerOf(world), { clock: elsewhere.wall, watch: elsewhere.watch() });
    expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'clock-ahead' } });
    begin();
    clocks.leap({ hours: -1 });
    expect((await world.sweep.sweep()).halted).toBeNull();
  });

  test('holds the mail of who subscribes meanwhile until it is over', async () => {
    clocks.leap({ hours: 1 });
    await world.sweep.sweep();
    await world.subscriptions.request({ address: 'new@example.org', filter: { everything: true }, zone: 'UTC' });
    expect(world.mailTo('new@example.org')).toEqual([]);
    clocks.leap({ hours: -1 });
    await world.sweep.sweep();
    expect(world.mailTo('new@example.org')).toHaveLength(1);
  });

  test('does not touch the sweep that is under way: it goes on by what passes', async () => {
    const works = mailerOf(world);
    begin({
      send: async (mail) => {
        if (clocks.ahead.blank) clocks.leap({ hours: 1 });
        return await works.send(mail);
      },
      close: async () => undefined,
    });
    await world.advanceTo('2021-11-09T00:00:00Z');
    const [{ last }] = (await world.ledger('SELECT max(sent_at) AS last FROM ledger.delivery')) as [{ last: Date }];
    expect(last.getTime()).toBeLessThanOrEqual(world.clock.now().epochMilliseconds);
    expect(clocks.ahead.hours).toBe(1);
  });
});

describe('a clock that goes back', () => {
  test('halts until a person says that it is right, also when it is put back and after a restart', async () => {
    clocks.leap({ hours: -1 });
    expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'clock-back' } });
    clocks.leap({ hours: 1 });
    begin();
    expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'clock-back' } });
    expect(await resume()).toMatchObject({ at: START, halt: { reason: 'clock-back' }, dueAgain: 0, waitAgain: 0 });
    expect(await world.sweep.sweep()).toMatchObject({ halted: null });
  });
});

test('a person goes on under the time as it is, though the machine counted less: it was paused from outside', async () => {
  clocks.leap({ hours: 3 });
  clocks.databaseAhead = clocks.ahead;
  expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'clock-ahead' } });
  await resume();
  expect(await world.sweep.sweep()).toMatchObject({ halted: null, at: '2021-11-02T14:00:00Z' });
});

test('a machine that was suspended for three days is no leap: what was missed is told late', async () => {
  const before = news().length;
  clocks.pass({ hours: 24 * 3 });
  expect(await world.sweep.sweep()).toMatchObject({ halted: null });
  expect(news().length).toBeGreaterThan(before);
});

describe('a database on another machine', () => {
  test('whose clock differs halts alerts until both agree', async () => {
    clocks.databaseAhead = clocks.databaseAhead.add({ minutes: 5 });
    expect(await world.sweep.sweep()).toMatchObject({
      halted: { reason: 'database-clock', detail: expect.stringContaining('differ by 5 minutes') },
    });
    await expect(resume()).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining('5 minutes') });
    expect((await world.sweep.sweep()).halted).not.toBeNull();
    clocks.databaseAhead = clocks.databaseAhead.subtract({ minutes: 4 });
    expect(await world.sweep.sweep()).toMatchObject({ halted: null });
  });
});
