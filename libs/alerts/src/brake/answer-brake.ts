import type pg from 'pg';
import type { EventStore, RecordedEvent } from '#event-store';
import { type Clock, type Identity, inTransaction, readSql } from '#platform';
import { brakeStream } from './brake-events.ts';

const LOCK = readSql(new URL('./brake-lock.sql', import.meta.url));

export type BrakeAnswer = 'released' | 'discarded';

export interface AnswerBrakeOptions {
  readonly pool: pg.Pool;
  readonly store: EventStore;
  readonly clock: Clock;
  readonly identity: Identity;
}

export interface AnswerBrake {
  readonly answer: BrakeAnswer;
  /** Id of who says so; who that is stands elsewhere. */
  readonly actor: string;
  readonly reason: string;
}

/**
 * Lets everything go that the brake holds, or throws it away, and records in the log who said so, of how many, and why:
 * first the word, then the deed, so that none goes by nobody's word. What goes is looked at again like everything that
 * waited: what is over by then, or no longer holds, is not sent.
 *
 * @returns how many deliveries it was about; 0 where nothing is held, and then nothing is recorded
 */
export async function answerBrake(
  { pool, store, clock, identity }: AnswerBrakeOptions,
  { answer, actor, reason }: AnswerBrake,
): Promise<number> {
  const { rows } = await pool.query<{ held: number }>(
    `SELECT count(*)::integer AS held FROM ledger.delivery WHERE state = 'held' AND held_at IS NOT NULL`,
  );
  const { held } = rows[0]!;
  if (held === 0) return 0;
  const now = clock.now().toString();
  const last = await lastOf(store);
  const command = identity.uuid();
  await store.append(
    brakeStream,
    [
      {
        id: identity.uuid(),
        type: answer === 'released' ? 'alert.held-released' : 'alert.held-discarded',
        schemaVersion: 1,
        data: { deliveries: held, reason },
        metadata: { recordedAt: now, actor, correlationId: command, causationId: command, sources: [] },
      },
    ],
    last === null ? 'no_stream' : last.revision,
  );
  return inTransaction(pool, async (client) => {
    // A sweep that is holding mails just now has them answered for too, or opens a brake of its own afterwards.
    await client.query(LOCK);
    const { rowCount } =
      answer === 'released'
        ? await client.query(
            `UPDATE ledger.delivery SET state = 'planned', next_attempt_at = $1, released_at = $1, outcome = $2,
                    decision = 'send', reason = 'released', decided_at = $1
             WHERE state = 'held' AND held_at IS NOT NULL`,
            [now, `Held by the brake and released: ${reason}`],
          )
        : await client.query(
            `UPDATE ledger.delivery SET state = 'withdrawn', ended_at = $1, outcome = $2,
                    decision = 'drop', reason = 'discarded', decided_at = $1
             WHERE state = 'held' AND held_at IS NOT NULL`,
            [now, `Held by the brake and discarded: ${reason}`],
          );
    await client.query('UPDATE ledger.brake SET ended_at = $1, answer = $2 WHERE ended_at IS NULL', [now, answer]);
    await client.query(`SELECT pg_notify('habeas_ledger', '')`);
    return rowCount ?? 0;
  });
}

async function lastOf(store: EventStore): Promise<RecordedEvent | null> {
  let last: RecordedEvent | null = null;
  for await (const event of store.readStream(brakeStream)) last = event;
  return last;
}
