import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { ClockElsewhere } from '#platform';
import { DrivenClocks } from '#testing';
import type { SweepOptions } from '../jobs/sweep.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';
import { haltOf, raiseHalt } from './halt.ts';
import { resumeAlerts } from './resume-alerts.ts';

let world: AlertWorld;
let clocks: DrivenClocks;

/** A notifier that begins now, on a machine that was started again: nothing on it tells how much time has passed. */
function startAgain(options: Partial<SweepOptions> = {}): void {
  clocks.name = `start ${Math.floor(world.clock.now().epochMilliseconds)}`;
  const { mailer } = (world.sweep as unknown as { options: SweepOptions }).options;
  world.use(mailer, {
    ...{ clock: clocks.wall, watch: clocks.watch(), administrators: ['admin@example.org'] },
    ...options,
  });
}
const showing = (name: string, ahead: Temporal.DurationLike): ClockElsewhere => ({
  name,
  read: async () => clocks.wall.now().add(ahead),
});
const silent: ClockElsewhere = { name: 'nobody', read: () => Promise.reject(new Error('no way to it')) };
const told = () => world.mailTo('lawyer@example.org').length;
const downFor = (hours: number) => clocks.pass({ hours });

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
  clocks = new DrivenClocks(world.clock);
  startAgain();
  await world.record(...shymkentArrests);
  expect(await world.sweep.sweep()).toMatchObject({ halted: null });
});
afterEach(() => world.close());

test('two days without a sweep are downtime: what was missed is told in one late mail', async () => {
  downFor(48);
  const before = told();
  // Two terms of five days are near their end by now.
  downFor(23);
  startAgain();
  expect(await world.sweep.sweep()).toMatchObject({ halted: null });
  expect(told() - before).toBe(1);
  expect(world.mailTo('lawyer@example.org').at(-1)!.subject).toMatch(/late|delay/i);
});

describe('more than three days without a sweep', () => {
  beforeEach(() => downFor(10 * 24));

  test('hold all mail, tell administrators once, and end by the word of a person', async () => {
    const before = told();
    startAgain({ elsewhere: [silent] });
    for (let round = 0; round < 2; round++) {
      expect(await world.sweep.sweep()).toMatchObject({
        ...{ matched: 0, lapsed: 0, deliveries: {} },
        halted: { reason: 'gap', since: '2021-11-02T11:00:00.000Z', detail: expect.stringContaining('for 10 days') },
      });
    }
    expect(told()).toBe(before);
    const [mail, ...more] = world.mailTo('admin@example.org');
    expect(more).toEqual([]);
    expect(mail!.text.replaceAll(/\s+/g, ' ')).toMatch(/more than three days .* habeas alerts resume/);
    await resumeAlerts({ pool: world.database.pool, clock: clocks.wall, watch: clocks.watch() });
    expect(await world.sweep.sweep()).toMatchObject({ halted: null });
    expect(told()).toBeGreaterThan(before);
  });

  test('are held by a process that begins later, though it has been swept for meanwhile', async () => {
    startAgain();
    await world.sweep.sweep();
    downFor(1);
    startAgain();
    expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'gap' } });
  });

  test('are over at once where a clock elsewhere shows the same time', async () => {
    startAgain({ elsewhere: [silent, showing('a witness', { seconds: -20 })] });
    expect(await world.sweep.sweep()).toMatchObject({ halted: null });
    expect(await world.ledger('SELECT FROM ledger.halt')).toEqual([]);
  });

  test('end by themselves when a clock elsewhere comes to show it, and say so', async () => {
    startAgain();
    await world.sweep.sweep();
    startAgain({ elsewhere: [showing('a witness', { seconds: 0 })] });
    expect(await world.sweep.sweep()).toMatchObject({ halted: null });
    expect(await world.ledger('SELECT answer FROM ledger.halt')).toEqual([{ answer: 'outside-clock' }]);
  });

  test('stay held where a clock elsewhere shows another time, and both are said', async () => {
    startAgain({ elsewhere: [showing('a witness', { hours: -240 })] });
    await world.sweep.sweep();
    const { halted } = await world.sweep.sweep();
    expect(halted).toMatchObject({ reason: 'gap' });
    expect(halted!.detail).toContain('here it is 2021-11-12T11:00:00Z; by a witness it is 2021-11-02T11:00:00Z');
    // One that agrees is not enough beside one that does not.
    startAgain({ elsewhere: [showing('a witness', { hours: -240 }), showing('a server', { seconds: 0 })] });
    expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'gap' } });
  });
});

test('a clock that leapt ahead while a process ran goes on where a clock elsewhere shows the same: it had been paused', async () => {
  clocks.leap({ hours: 5 });
  clocks.databaseAhead = clocks.ahead;
  const { mailer } = (world.sweep as unknown as { options: SweepOptions }).options;
  const begin = (elsewhere: readonly ClockElsewhere[]) =>
    world.use(mailer, { clock: clocks.wall, watch: clocks.watch(), elsewhere });
  begin([showing('a witness', { hours: -5 })]);
  expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'clock-ahead' } });
  begin([showing('a witness', { seconds: 0 })]);
  expect(await world.sweep.sweep()).toMatchObject({ halted: null });
  expect(await world.sweep.sweep()).toMatchObject({ halted: null });
});

test('a clock that moves only when it is told to knows no gap', async () => {
  downFor(10 * 24);
  startAgain({ watch: null });
  expect(await world.sweep.sweep()).toMatchObject({ halted: null });
});

describe('a ledger that was put back to an earlier day', () => {
  const halt = {
    reason: 'restored',
    detail: 'the database was restored from a copy of 2021-11-01T00:00:00Z',
    since: '2021-11-01T00:00:00Z',
    shown: '2021-11-02T11:00:00Z',
    compared: '2021-11-01T00:00:00Z',
  } as const;

  test('holds mail until a person says that it goes on; no clock elsewhere says that', async () => {
    expect(await raiseHalt(world.database.pool, halt)).toBe(true);
    expect(await raiseHalt(world.database.pool, halt)).toBe(false);
    startAgain({ elsewhere: [showing('a witness', { seconds: 0 })] });
    expect(await world.sweep.sweep()).toMatchObject({
      halted: { reason: 'restored', since: '2021-11-01T00:00:00.000Z' },
    });
    expect(world.mailTo('admin@example.org')).toHaveLength(1);
    await resumeAlerts({ pool: world.database.pool, clock: clocks.wall, watch: clocks.watch() });
    expect(await haltOf(world.database.pool, clocks.wall.now())).toBeNull();
    expect(await world.sweep.sweep()).toMatchObject({ halted: null });
  });
});
