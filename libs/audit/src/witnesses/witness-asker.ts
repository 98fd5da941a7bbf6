import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { type Clock, inTransaction, type Logger, type Targets } from '#platform';
import { takeCosignature } from '../log/take-cosignature.ts';
import type { VerifiableLog } from '../log/verifiable-log.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { askWitness, type ForWitness, NotCosignedError } from './ask-witness.ts';
import type { Witness } from './witnesses.ts';

export interface WitnessAskerOptions {
  readonly log: VerifiableLog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly targets: Targets;
  /** How often it looks whether there is a new checkpoint. Default 1000. */
  readonly everyMilliseconds?: number;
  /** That a witness may take. Default 15000. */
  readonly timeoutMilliseconds?: number;
  /** The first wait after a failure, which is doubled up to {@link LONGEST_WAIT}. Default 5. */
  readonly firstWaitSeconds?: number;
}

/** Seconds. A witness that is back is asked within so long. */
const LONGEST_WAIT = 300;
/** Seconds for which one process alone asks a witness: longer than its questions can take. */
const LEASE = 120;

/**
 * Asks the configured witnesses that have an address to cosign the last checkpoint. Each by itself, so that one that is slow delays
 * no other; one that fails is asked again after a wait that grows. Any number of processes may run it: a witness is asked by one at a
 * time.
 */
export class WitnessAsker {
  private readonly witnesses: readonly (Witness & { readonly url: string })[];

  constructor(private readonly options: WitnessAskerOptions) {
    this.witnesses = options.log.witnesses.all.flatMap((one) => (one.url === null ? [] : [{ ...one, url: one.url }]));
  }

  /** Asks until the signal is aborted. Goes on by itself after any fault. */
  async run(signal: AbortSignal): Promise<void> {
    const { everyMilliseconds = 1_000, logger } = this.options;
    const askOn = async (witness: Witness & { readonly url: string }) => {
      while (!signal.aborted) {
        await this.ask(witness, signal).catch((error) =>
          logger.warn(
            { witness: witness.key.name, error: String(error) },
            'A witness could not be asked; it is tried again.',
          ),
        );
        await sleep(everyMilliseconds, undefined, { signal }).catch(() => undefined);
      }
    };
    await Promise.all(this.witnesses.map(askOn));
  }

  /** Asks each whose turn it is, once. */
  async askAll(signal?: AbortSignal): Promise<void> {
    await Promise.all(this.witnesses.map((witness) => this.ask(witness, signal)));
  }

  /** @returns whether it was asked and has cosigned */
  private async ask(witness: Witness & { readonly url: string }, signal?: AbortSignal): Promise<boolean> {
    const { log, clock, targets, timeoutMilliseconds } = this.options;
    const checkpoint = await log.checkpoint();
    if (!checkpoint) return false;
    const known = await this.lastCosigned(witness);
    if (known?.checkpoint === checkpoint.number) return false;
    if (!(await this.takeTurn(witness, checkpoint.size))) return false;
    try {
      const cosignature = await askWitness({
        ...{ witness, checkpoint: forWitness(log, checkpoint.note), old: known?.size ?? 0, targets },
        ...(signal ? { signal } : {}),
        ...(timeoutMilliseconds === undefined ? {} : { timeoutMilliseconds }),
      });
      const offered = { size: checkpoint.size, cosignature, witnesses: log.witnesses, now: clock.now() };
      await takeCosignature(log.pool, offered);
      await this.endTurn(witness, null);
      return true;
    } catch (error) {
      if (signal?.aborted) await this.endTurn(witness, null);
      else await this.endTurn(witness, error instanceof Error ? error.message : String(error));
      if (error instanceof NotCosignedError) return false;
      throw error;
    }
  }

  private async lastCosigned({ key }: Witness): Promise<{ readonly checkpoint: string; readonly size: number } | null> {
    const { rows } = await this.options.log.pool.query<{ checkpoint: string; size: string }>(
      `SELECT s.checkpoint, c.size FROM audit.cosignature s JOIN audit.checkpoint c ON c.number = s.checkpoint
        WHERE s.verifier_key = $1 ORDER BY s.checkpoint DESC LIMIT 1`,
      [key.text],
    );
    return rows[0] ? { checkpoint: rows[0].checkpoint, size: Number(rows[0].size) } : null;
  }

  /** Whether it is time to ask, and this process does. */
  private async takeTurn({ key }: Witness, size: number): Promise<boolean> {
    const { rowCount } = await this.options.log.pool.query(
      `INSERT INTO audit.witness_asked AS a (verifier_key, size, next_at)
            VALUES ($1, $2, clock_timestamp() + make_interval(secs => $3))
       ON CONFLICT (verifier_key) DO UPDATE SET size = excluded.size, next_at = excluded.next_at
             WHERE a.next_at <= clock_timestamp()`,
      [key.text, size, LEASE],
    );
    return rowCount === 1;
  }

  /** @param why it has not cosigned; null where it has, or was not asked to the end */
  private async endTurn({ key }: Witness, why: string | null): Promise<void> {
    const { log, clock, logger, firstWaitSeconds = 5 } = this.options;
    const failures = await inTransaction(log.pool, async (client: pg.ClientBase) => {
      const { rows } = await client.query<{ failures: number }>(
        `UPDATE audit.witness_asked
            SET failures = CASE WHEN $2::text IS NULL THEN 0 ELSE failures + 1 END, why = $2,
                failed_since = CASE WHEN $2::text IS NULL THEN NULL ELSE coalesce(failed_since, $3) END,
                next_at = clock_timestamp() + CASE WHEN $2::text IS NULL THEN interval '0'
                  ELSE make_interval(secs => least($4 * 2 ^ least(failures, 20), $5)) END
          WHERE verifier_key = $1 RETURNING failures`,
        [key.text, why, clock.now().toString(), firstWaitSeconds, LONGEST_WAIT],
      );
      return rows[0]?.failures ?? 0;
    });
    // Each of a long row would fill the log of the process.
    if (failures === 1) logger.warn({ witness: key.name, why }, 'A witness did not cosign; it is asked again.');
  }
}

/** A kept checkpoint, as a witness is given it: with the signature of the log alone. */
export function forWitness(log: Pick<VerifiableLog, 'consistency'>, note: string): ForWitness {
  const { size, note: parsed } = parseCheckpoint(Buffer.from(note));
  const [own] = parsed.signatures;
  return {
    ...{ size, text: parsed.text, note: `${parsed.text}\n${own!.line}\n` },
    consistency: (older) => log.consistency(older, size),
  };
}
