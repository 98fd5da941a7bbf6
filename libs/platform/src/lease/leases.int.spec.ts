import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { type TestDatabase, testDatabase } from '#testing';
import { inTransaction } from '../database/with-client.ts';
import { DatabaseLeaseTable } from './database-lease-table.ts';
import { LeaseLostError, type LeaseTerm } from './lease-term.ts';
import type { LeaseTiming } from './lease-timing.ts';
import { Leases } from './leases.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await database.ownerPool.query(`
    CREATE TABLE public.effect (epoch bigint);
    GRANT SELECT, INSERT ON public.effect TO habeas_app`);
});
afterEach(() => database.close());

/** A process: connections and a clock of its own. */
function processOf(described: string, timing: Partial<LeaseTiming> = {}) {
  const pool = database.anotherPool();
  const table = new DatabaseLeaseTable(pool);
  return { pool, leases: new Leases({ table, described, uuid: randomUUID, timing }) };
}

const effectOf = (term: LeaseTerm) => async (client: pg.PoolClient) => {
  await term.fence(client);
  await client.query('INSERT INTO public.effect VALUES ($1)', [term.epoch.toString()]);
};
const effects = async () => (await database.pool.query('SELECT epoch::integer FROM public.effect')).rows;
/** As if the holder had given no sign of life for so long. */
const silentFor = (interval: string) =>
  database.ownerPool.query('UPDATE platform.lease SET renewed_at = renewed_at - $1::interval', [interval]);

describe('a lease', () => {
  test('has one holder at a time, each later one with a later epoch; other leases are not kept from theirs', async () => {
    const [one, two] = [processOf('one'), processOf('two')];
    const led = await one.leases.lead('projector', async (first) => {
      expect(await two.leases.lead('projector', async () => 'too')).toBeNull();
      expect(await one.leases.lead('projector', async () => 'too')).toBeNull();
      expect(await two.leases.lead('notary', async ({ epoch }) => epoch)).toBe(1n);
      return first.epoch;
    });
    expect(led).toBe(1n);
    expect(await two.leases.lead('projector', async ({ epoch }) => epoch)).toBe(2n);
  });

  test('is free at once when its work ended or failed', async () => {
    const { leases } = processOf('one');
    await expect(leases.lead('sweep', () => Promise.reject(new Error('no mail')))).rejects.toThrow('no mail');
    expect(await leases.lead('sweep', async () => 'then')).toBe('then');
  });

  test('of sixteen that ask at the same moment goes to one', async () => {
    let most = 0;
    let now = 0;
    const ask = async () =>
      await processOf('one of many').leases.lead('feeder', async () => {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setTimeout(resolve, 50));
        now -= 1;
        return true;
      });
    const answers = await Promise.all(Array.from({ length: 16 }, ask));
    expect(answers.filter(Boolean).length).toBeGreaterThan(0);
    expect(most).toBe(1);
  });

  test('is kept by signs of life for longer than one lasts, over connections that are cut', async () => {
    const { leases } = processOf('one', { lasts: 1_500, margin: 200, renewEvery: 300, retryAfter: 50 });
    const kept = await leases.lead('projector', async (term) => {
      for (let cut = 0; cut < 8; cut++) {
        await new Promise((resolve) => setTimeout(resolve, 500));
        await database.ownerPool.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = 'habeas_app'`,
        );
      }
      term.assertHeld();
      return await inTransaction(database.pool, async (client) => {
        await term.fence(client);
        return term.epoch;
      });
    });
    expect(kept).toBe(1n);
  });
});

describe('a holder that gave no sign of life', () => {
  test('is replaced, and what it writes afterwards is refused', async () => {
    const [old, next] = [processOf('old'), processOf('next')];
    await old.leases.lead('projector', async (term) => {
      await inTransaction(old.pool, effectOf(term));
      await silentFor('9 seconds');
      expect(await next.leases.lead('projector', async () => 'too early')).toBeNull();
      await silentFor('2 seconds');
      await next.leases.lead('projector', async (later) => {
        await expect(inTransaction(old.pool, effectOf(term))).rejects.toThrow(LeaseLostError);
        expect(term.signal.aborted).toBe(true);
        expect(() => term.assertHeld()).toThrow('another has taken over');
        await inTransaction(next.pool, effectOf(later));
      });
    });
    expect(await effects()).toEqual([{ epoch: 1 }, { epoch: 2 }]);
  });

  test('loses the transaction in which it hangs, with its locks', async () => {
    const [old, next] = [processOf('old'), processOf('next')];
    await old.leases.lead('projector', async (term) => {
      const hanging = await old.pool.connect();
      await hanging.query('BEGIN');
      await effectOf(term)(hanging);
      await silentFor('11 seconds');
      const led = await next.leases.lead('projector', async (later) => {
        await inTransaction(next.pool, effectOf(later));
        return later.epoch;
      });
      expect(led).toBe(2n);
      await expect(hanging.query('COMMIT')).rejects.toThrow();
      hanging.release(true);
    });
    expect(await effects()).toEqual([{ epoch: 2 }]);
  });

  test('ends no transaction of another lease', async () => {
    const [one, two] = [processOf('one'), processOf('two')];
    await one.leases.lead('notary', (well) =>
      inTransaction(one.pool, async (client) => {
        await well.fence(client);
        await two.leases.lead('projector', async (hanging) => {
          const open = await two.pool.connect();
          await open.query('BEGIN');
          await hanging.fence(open);
          await silentFor('11 seconds');
          expect(await processOf('next').leases.lead('projector', async ({ epoch }) => epoch)).toBe(2n);
          open.release(true);
        });
        await client.query('INSERT INTO public.effect VALUES (1)');
      }),
    );
    expect(await effects()).toEqual([{ epoch: 1 }]);
  });

  test('ends its term by itself, where its signs of life do not get through', async () => {
    const { leases } = processOf('one', { lasts: 600, margin: 100, renewEvery: 100 });
    await leases.lead('projector', async (term) => {
      // The row is locked: no sign of life is written.
      await inTransaction(database.ownerPool, async (client) => {
        await client.query('SELECT FROM platform.lease FOR UPDATE');
        await new Promise((resolve) => term.signal.addEventListener('abort', resolve));
      });
      expect(() => term.assertHeld()).toThrow('no sign of life');
      await expect(inTransaction(database.pool, effectOf(term))).rejects.toThrow(LeaseLostError);
    });
    expect(await effects()).toEqual([]);
  });
});

describe('a term that was given up while it still writes', () => {
  test('is waited for and not cut off', async () => {
    const [one, two] = [processOf('one'), processOf('two')];
    const client = await one.pool.connect();
    await one.leases.lead('projector', async (term) => {
      await client.query('BEGIN');
      await effectOf(term)(client);
    });
    expect(await two.leases.lead('projector', async () => 'too early')).toBeNull();
    await client.query('COMMIT');
    client.release();
    expect(await two.leases.lead('projector', async ({ epoch }) => epoch)).toBe(2n);
    expect(await effects()).toEqual([{ epoch: 1 }]);
  });
});

describe("the database's clock", () => {
  test('that was set back keeps no lease from those who stand by', async () => {
    const [one, two] = [processOf('one'), processOf('two')];
    await one.leases.lead('projector', async () => {
      // What it looks like when the clock goes back by an hour.
      await silentFor('-1 hour');
      expect(await two.leases.lead('projector', async ({ epoch }) => epoch)).toBe(2n);
    });
  });
});

describe('the database refuses', () => {
  const asOwner = (sql: string) => database.ownerPool.query(sql);
  const asApp = (sql: string) => database.pool.query(sql);
  beforeEach(() => processOf('one').leases.lead('projector', async () => undefined));

  test.each([
    'UPDATE platform.lease SET epoch = 0',
    `UPDATE platform.lease SET name = 'other'`,
    'UPDATE platform.lease SET holder = gen_random_uuid()',
    'DELETE FROM platform.lease',
    'TRUNCATE platform.lease',
  ])('its owner: %s', async (sql) => {
    await expect(asOwner(sql)).rejects.toThrow(/goes back|later epoch|never removed/);
  });

  test.each([
    'UPDATE platform.lease SET renewed_at = now()',
    `INSERT INTO platform.lease VALUES ('x', 1, NULL, 'x', now(), now(), '1 s')`,
    'DELETE FROM platform.lease',
  ])('running code: %s', async (sql) => {
    await expect(asApp(sql)).rejects.toThrow('permission denied');
  });

  test('a term that would last for longer than a minute', async () => {
    const { leases } = processOf('one', { lasts: 61_000, margin: 0 });
    await expect(leases.lead('projector', async () => undefined)).rejects.toThrow('lasts');
  });

  test('to fence a transaction that may see what was before', async () => {
    const { pool, leases } = processOf('one');
    await leases.lead('projector', async (term) => {
      const client = await pool.connect();
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await expect(term.fence(client)).rejects.toThrow('READ COMMITTED');
      client.release(true);
    });
  });
});
