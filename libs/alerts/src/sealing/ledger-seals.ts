import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { bySystem, type EventStore, lastEventOf, WrongExpectedRevisionError } from '#event-store';
import { type Clock, inTransaction, type Logger, readSql, uuidFrom } from '#platform';
import type { RandomBytes } from '#private-data';
import { asTheyStand } from './as-they-stand.ts';
import { type DeliveriesSealed, deliveriesSealed, deliveriesStream, LINES_AT_ONCE } from './deliveries-sealed.ts';
import { contentOf, LINE_SALT_BYTES, type Line, type LineContent, type LineKind, lineDigest, lineOf } from './line.ts';
import { lastLines, linesBetween } from './lines.ts';
import { isAtRest, mayFollow } from './successor.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const TAKE_CHANGES = sql('take-changes');
const WRITE_LINES = sql('write-lines');

/** Advisory: one process writes lines at a time. */
const LOCK = "SELECT pg_try_advisory_xact_lock(hashtext('habeas.ledger-lines')) AS mine";
/** So many changes are turned into lines at a time. */
const CHANGES_AT_ONCE = 2_000;

export interface LedgerSealsOptions {
  readonly pool: pg.Pool;
  readonly store: Pick<EventStore, 'append' | 'readStream'>;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly logger: Logger;
}

/** The last event by which lines were sealed. */
interface LastSealed {
  readonly revision: bigint;
  readonly to: number;
}

/** When everything was last found to be sealed. */
interface Looked {
  /** RFC 3339 in UTC. */
  readonly at: string;
  readonly number: string;
}

/**
 * Says in the log what stands in the ledger, so that it is under the signed tree. Lines are written first, in the database,
 * and sealed then, by an event that is appended where the one before it was the last and whose id follows from the line with
 * which it begins: any number of processes may do both, and one that dies in between leaves nothing undone.
 *
 * What Habeas cannot have done itself ({@link mayFollow}) is not sealed: `examineLedger` names it.
 */
export class LedgerSeals {
  constructor(private readonly options: LedgerSealsOptions) {}

  /** Seals what has changed since it was last done. @returns how many lines */
  async seal(): Promise<number> {
    const { pool, clock } = this.options;
    const now = clock.now();
    const after = await this.looked(now);
    const last = await this.last();
    const { rows } = await pool.query<{ number: string }>(
      'SELECT coalesce(max(number), 0)::text AS number FROM ledger.delivery',
    );
    while ((await this.take(last?.to ?? 0)) === CHANGES_AT_ONCE);
    const sealed = await this.append(last, after);
    if (sealed !== null) {
      await pool.query('UPDATE ledger.sealing SET looked_at = $1, through = $2', [now.toString(), rows[0]!.number]);
    }
    return sealed ?? 0;
  }

  /** Null: never yet, or the clock shows an earlier time than it did then. */
  private async looked(now: Temporal.Instant): Promise<Looked | null> {
    const { rows } = await this.options.pool.query<{ looked_at: Date | null; through: string | null }>(
      'SELECT looked_at, through FROM ledger.sealing',
    );
    const { looked_at = null, through = null } = rows[0] ?? {};
    if (looked_at === null || through === null || looked_at.getTime() > now.epochMilliseconds) return null;
    return { at: looked_at.toISOString(), number: through };
  }

  /** Turns changes into lines. @returns how many changes; 0 also where another process is at it */
  private async take(sealed: number): Promise<number> {
    return await inTransaction(this.options.pool, async (client) => {
      const lock = await client.query<{ mine: boolean }>(LOCK);
      if (!lock.rows[0]!.mine) return 0;
      const { rows } = await client.query<{ number: string; kind: LineKind; about: string }>(TAKE_CHANGES, [
        CHANGES_AT_ONCE,
      ]);
      if (rows.length === 0) return 0;
      const changed = (kind: LineKind) => [
        ...new Set(rows.filter((row) => row.kind === kind).map(({ about }) => about)),
      ];
      const lines = [
        ...(await this.linesOf(client, 'alert', changed('alert'))),
        ...(await this.linesOf(client, 'delivery', changed('delivery'))),
      ];
      if (lines.length > 0) {
        await client.query(WRITE_LINES, [
          sealed,
          lines.map(({ content }) => content.kind),
          lines.map(({ content }) => content.id),
          lines.map(({ version }) => version),
          lines.map(({ content, version }) => lineOf(content, version, this.options.random(LINE_SALT_BYTES))),
        ]);
      }
      return rows.length;
    });
  }

  private async linesOf(client: pg.PoolClient, kind: LineKind, ids: readonly string[]) {
    const lines: { readonly content: LineContent; readonly version: number }[] = [];
    if (ids.length === 0) return lines;
    const before = await lastLines(client, kind, ids);
    for (const [id, content] of await asTheyStand(client, kind, ids)) {
      if (!isAtRest(content)) continue;
      const line = before.get(id);
      if (line === undefined) {
        lines.push({ content, version: 1 });
        continue;
      }
      const known = contentOf(line.line).content;
      if (lineOf(known, 0, NO_SALT) === lineOf(content, 0, NO_SALT)) continue;
      if (mayFollow(known, content)) lines.push({ content, version: line.version + 1 });
      else {
        this.options.logger.error(
          { [kind]: id },
          'What the ledger says was changed otherwise than by Habeas, and is not sealed; `habeas verify` says how.',
        );
      }
    }
    return lines;
  }

  /** @returns how many lines; null where another process was quicker */
  private async append(before: LastSealed | null, after: Looked | null): Promise<number | null> {
    const { pool, store } = this.options;
    let last = before;
    let sealed = 0;
    for (;;) {
      const lines: Line[] = [];
      for await (const line of linesBetween(pool, (last?.to ?? 0) + 1)) {
        // One that is missing is no reason to seal no other: `examineLedger` says that it is.
        if (lines.length === LINES_AT_ONCE || line.number !== (lines.at(-1)?.number ?? line.number - 1) + 1) break;
        lines.push(line);
      }
      const [first] = lines;
      if (first === undefined) return sealed;
      try {
        const event = this.eventOf(first.number, lines, after);
        const { revision } = await store.append(deliveriesStream, [event], last?.revision ?? 'no_stream');
        last = { revision, to: event.data.to };
      } catch (error) {
        if (error instanceof WrongExpectedRevisionError) return null;
        throw error;
      }
      sealed += lines.length;
    }
  }

  private eventOf(from: number, lines: readonly Line[], after: Looked | null) {
    const id = uuidFrom('deliveries.sealed', String(from));
    const data: DeliveriesSealed = {
      ...{ from, to: from + lines.length - 1 },
      hashes: Buffer.concat(lines.map(({ line }) => lineDigest(line))).toString('base64'),
      after,
    };
    return {
      ...{ id, type: 'deliveries.sealed', schemaVersion: 1, data },
      metadata: bySystem(id, this.options.clock.now().toString()),
    };
  }

  private async last(): Promise<LastSealed | null> {
    const last = await lastEventOf(this.options.store, deliveriesStream);
    return last && { revision: last.revision, to: deliveriesSealed.parse(last.data).to };
  }
}

const NO_SALT = Buffer.alloc(0);
