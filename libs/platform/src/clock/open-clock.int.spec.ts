import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { type TestDatabase, testDatabase } from '#testing';
import { advanceClock, type OpenClock, openClock } from './open-clock.ts';

const simulated = (start: string) => ({ clock: { kind: 'simulated', start } as const });
const at = (text: string) => Temporal.Instant.from(text);

describe('the clock of a database', () => {
  let database: TestDatabase;
  const open: OpenClock[] = [];
  const openedAt = async (start: string) => {
    const clock = await openClock(simulated(start), database);
    open.push(clock);
    return clock;
  };
  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((clock) => clock.close()));
    await database.drop();
  });

  test('is the system time by default, which nobody can advance', async () => {
    const clock = await openClock({ clock: { kind: 'system' } }, database);
    expect(clock.simulated).toBeNull();
    expect(Math.abs(clock.now().epochMilliseconds - Date.now())).toBeLessThan(60_000);
    await expect(advanceClock(database, at('2999-01-01T00:00:00Z'))).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('HABEAS_CLOCK=simulated:'),
    });
  });

  test('another process sees an advance', async () => {
    const clock = await openedAt('2021-11-01T00:00:00+06:00');
    expect(clock.now().toString()).toBe('2021-10-31T18:00:00Z');
    const heard = new Promise<string>((resolve) => clock.simulated?.onAdvance((now) => resolve(now.toString())));
    expect((await advanceClock(database, at('2021-11-05T12:00:00.123456Z'))).toString()).toBe('2021-10-31T18:00:00Z');
    expect(await heard).toBe('2021-11-05T12:00:00.123456Z');
    expect(clock.now().toString()).toBe('2021-11-05T12:00:00.123456Z');
  });

  test('goes on after a restart from where it was, or from a later start', async () => {
    await (await openedAt('2021-11-01T00:00:00Z')).close();
    await advanceClock(database, at('2021-11-05T00:00:00Z'));
    expect((await openedAt('2021-11-01T00:00:00Z')).now().toString()).toBe('2021-11-05T00:00:00Z');
    expect((await openedAt('2021-12-01T00:00:00Z')).now().toString()).toBe('2021-12-01T00:00:00Z');
  });

  test('another start that lies before it is refused with both times, and changes nothing', async () => {
    await (await openedAt('2021-11-05T00:00:00Z')).close();
    await advanceClock(database, at('2021-11-06T00:00:00Z'));
    for (const start of ['2021-11-04T00:00:00+06:00', '2021-11-05T12:00:00Z']) {
      await expect(openedAt(start)).rejects.toMatchObject({
        exitCode: 2,
        message: expect.stringMatching(
          new RegExp(`names ${at(start)}, .* is at 2021-11-06T00:00:00\\.000000Z and never goes back`),
        ),
      });
    }
    expect((await openedAt('2021-11-05T00:00:00Z')).now().toString()).toBe('2021-11-06T00:00:00Z');
    // A later start is the one that it goes on with from then on.
    await (await openedAt('2021-12-01T00:00:00Z')).close();
    await expect(openedAt('2021-11-05T00:00:00Z')).rejects.toMatchObject({ exitCode: 2 });
  });

  test('one of a database of before goes on with the start that it is given first', async () => {
    await database.pool.query("INSERT INTO platform.clock (moment) VALUES ('2021-11-05Z')");
    expect((await openedAt('2021-11-01T00:00:00Z')).now().toString()).toBe('2021-11-05T00:00:00Z');
    await expect(openedAt('2021-11-02T00:00:00Z')).rejects.toMatchObject({ exitCode: 2 });
  });

  test('never goes back', async () => {
    const clock = await openedAt('2021-11-05T00:00:00Z');
    await expect(advanceClock(database, at('2021-11-04T23:59:59Z'))).rejects.toMatchObject({ exitCode: 2 });
    await expect(database.pool.query("UPDATE platform.clock SET moment = '2020-01-01Z'")).rejects.toThrow(
      'never goes back',
    );
    expect(clock.now().toString()).toBe('2021-11-05T00:00:00Z');
  });

  test('follows again after a lost connection, also what it missed', async () => {
    const clock = await openedAt('2021-11-01T00:00:00Z');
    const heard = new Promise<string>((resolve) => clock.simulated?.onAdvance((now) => resolve(now.toString())));
    await database.ownerPool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND usename = 'habeas_app' AND query LIKE '%platform.clock%'`,
    );
    await advanceClock(database, at('2021-11-02T00:00:00Z')).catch(() =>
      advanceClock(database, at('2021-11-02T00:00:00Z')),
    );
    expect(await heard).toBe('2021-11-02T00:00:00Z');
  });
});
