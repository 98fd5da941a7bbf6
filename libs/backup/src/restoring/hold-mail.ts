import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { haltAfterRestore } from '#alerts';
import { type Config, SystemClock } from '#platform';

/**
 * Halts alerts by the clock that Habeas will have: see `haltAfterRestore`.
 *
 * @param takenAt RFC 3339: up to when the ledger knows
 * @returns when, by Habeas's clock, RFC 3339 in UTC
 */
export async function holdMail(client: pg.ClientBase, config: Pick<Config, 'clock'>, takenAt: string): Promise<string> {
  const now = await restoredClock(client, config);
  await haltAfterRestore(client, { id: randomUUID(), now, takenAt });
  return now;
}

/** What Habeas's clock will show at the start: a simulated one goes on from the later of what was kept and what is configured. */
async function restoredClock(client: pg.ClientBase, { clock }: Pick<Config, 'clock'>): Promise<string> {
  if (clock.kind === 'system') return new SystemClock().now().round('millisecond').toString();
  const { rows } = await client.query<{ now: Date }>(
    `SELECT greatest($1::timestamptz, (SELECT moment FROM platform.clock)) AS now`,
    [clock.start],
  );
  return rows[0]!.now.toISOString();
}
