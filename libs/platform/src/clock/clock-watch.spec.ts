import { beforeEach, describe, expect, test } from '@jest/globals';
import { DrivenClocks, fixedClock } from '#testing';
import type { ClockWatch } from './clock-watch.ts';
import { SystemBootClock } from './system-boot-clock.ts';

let clocks: DrivenClocks;
let watch: ClockWatch;

beforeEach(async () => {
  clocks = new DrivenClocks(fixedClock('2021-11-02T11:00:00Z'));
  watch = clocks.watch();
  await watch.check();
});

const found = async () => (await watch.check()).doubt?.kind ?? null;

describe('the time is in doubt', () => {
  test('when an hour passes on the clock and a second on the machine', async () => {
    clocks.pass({ seconds: 1 });
    clocks.leap({ hours: 1 });
    const { doubt } = await watch.check();
    expect(doubt).toMatchObject({ kind: 'ahead' });
    expect(doubt!.compared.toString()).toBe('2021-11-02T11:00:01Z');
    expect(doubt!.detail).toContain('leapt ahead by 1 hour: it shows 2021-11-02T12:00:01Z');
  });

  test('when the clock goes back', async () => {
    clocks.leap({ minutes: -3 });
    expect(await found()).toBe('back');
  });

  test('for as long as the leap lasts, and no longer', async () => {
    clocks.leap({ hours: 1 });
    expect(await found()).toBe('ahead');
    clocks.pass({ minutes: 1 });
    expect(await found()).toBe('ahead');
    clocks.leap({ hours: -1 });
    expect(await found()).toBeNull();
  });

  test('when a clock runs twice as fast, though it is looked at every minute', async () => {
    const seen = [];
    for (let minute = 0; minute < 4; minute++) {
      clocks.pass({ minutes: 1 });
      clocks.leap({ minutes: 1 });
      seen.push(await found());
    }
    expect(seen.at(-1)).toBe('ahead');
  });

  test('in a process that begins after the leap, on the machine that was not started again', async () => {
    clocks.leap({ hours: 1 });
    watch = clocks.watch();
    expect(await found()).toBe('ahead');
  });

  test('when the database shows another time, also in the first process', async () => {
    clocks = new DrivenClocks(fixedClock('2021-11-02T11:00:00Z'));
    watch = clocks.watch();
    clocks.databaseAhead = clocks.databaseAhead.add({ minutes: 3 });
    const { doubt } = await watch.check();
    expect(doubt).toMatchObject({ kind: 'database' });
    expect(doubt!.detail).toContain('differ by 3 minutes');
    expect(clocks.readings.size).toBe(0);
  });

  test('until a person says that it is right', async () => {
    clocks.leap({ hours: 1 });
    clocks.databaseAhead = clocks.ahead;
    expect(await found()).toBe('ahead');
    await watch.forget(null as never);
    expect(await found()).toBeNull();
    clocks.leap({ hours: -1 });
    expect(await found()).toBe('back');
  });
});

describe('the time is not in doubt', () => {
  test('after the machine was suspended for days', async () => {
    clocks.pass({ hours: 72 });
    expect(await found()).toBeNull();
  });

  test('when the clock was put right by two minutes, on one day and on another', async () => {
    for (let day = 0; day < 3; day++) {
      clocks.leap({ minutes: 2 });
      clocks.databaseAhead = clocks.ahead;
      expect(await found()).toBeNull();
      clocks.pass({ hours: 25 });
      expect(await found()).toBeNull();
    }
  });

  test('when the machine was started again', async () => {
    clocks.leap({ hours: 1 });
    clocks.databaseAhead = clocks.ahead;
    clocks.name = 'the second start';
    watch = clocks.watch();
    expect(await found()).toBeNull();
  });

  test('when a question to the database takes long', async () => {
    const time = fixedClock('2021-11-02T11:00:00Z');
    const slow = new DrivenClocks(time);
    const asked = slow.watch();
    Object.assign((asked as unknown as { options: object }).options, {
      databaseNow: async () => {
        slow.pass({ minutes: 5 });
        const there = time.now();
        slow.pass({ minutes: 5 });
        return there;
      },
    });
    expect((await asked.check()).doubt).toBeNull();
  });
});

test('the clock of a piece of work goes on by what passes, whatever the system shows meanwhile', async () => {
  const { clock } = await watch.check();
  clocks.leap({ hours: 1 });
  clocks.pass({ seconds: 5 });
  expect(clock.now().toString()).toBe('2021-11-02T11:00:05Z');
});

test('a look keeps nothing', async () => {
  clocks.readings.clear();
  await watch.look();
  expect(clocks.readings.size).toBe(0);
  await watch.check();
  expect(clocks.readings.size).toBe(1);
});

test('the boot clock of this machine goes on and names its start', async () => {
  const clock = new SystemBootClock();
  const before = clock.elapsed();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const passed = clock.elapsed() - before;
  expect(passed).toBeGreaterThan(0);
  expect(passed).toBeLessThan(60_000);
  expect(new SystemBootClock().boot).toBe(clock.boot);
});
