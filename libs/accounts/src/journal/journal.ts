import type pg from 'pg';
import { type Clock, inTransaction } from '#platform';
import type { JournalEntry, NewJournalEntry } from './journal-entry.ts';

/** Which entries of the journal are asked for; what is left out or null asks nothing. */
export interface JournalFilter {
  /** RFC 3339: at or after. */
  readonly from?: string | null;
  /** RFC 3339: before. */
  readonly to?: string | null;
  /** Who did it: an id. */
  readonly who?: string | null;
  /** One of what it is about: an id, or the stream of a record. */
  readonly about?: string | null;
  readonly what?: string | null;
  /** Only those before this number, of a page that follows. */
  readonly before?: number | null;
  /** At most so many; all where not said. */
  readonly limit?: number | null;
}

interface JournalRow {
  seq: string;
  at: Date;
  who: string;
  what: JournalEntry['what'];
  about: string[];
  details: Record<string, unknown>;
}

const COLUMNS = 'seq, at, who, what, about, details';

/** What was done with accounts, tokens and private data, and by whom: only added to. */
export class Journal {
  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
  ) {}

  /** Writes entries in one transaction of their own. */
  async write(...entries: readonly NewJournalEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await inTransaction(this.pool, (client) => this.writeIn(client, ...entries));
  }

  /**
   * Writes entries in the transaction of what they tell of: both are there, or neither. Others who write wait until it ends,
   * so nothing slow belongs between this and its end.
   */
  async writeIn(client: pg.ClientBase, ...entries: readonly NewJournalEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.lock(client);
    const at = this.clock.now().round('millisecond').toString();
    for (const { who, what, about = [], details = {} } of entries) {
      await client.query(
        `INSERT INTO accounts.journal (seq, at, who, what, about, details)
         SELECT coalesce(max(seq), 0) + 1, $1, $2, $3, $4, $5 FROM accounts.journal`,
        [at, who, what, about, JSON.stringify(details)],
      );
    }
  }

  /** Until the transaction ends no other process writes. */
  async lock(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('habeas.journal'))");
  }

  /** Newest first. */
  async list(filter: JournalFilter = {}): Promise<readonly JournalEntry[]> {
    const { from = null, to = null, who = null, about = null, what = null, before = null, limit = null } = filter;
    const { rows } = await this.pool.query<JournalRow>(
      `SELECT ${COLUMNS} FROM accounts.journal
        WHERE ($1::timestamptz IS NULL OR at >= $1) AND ($2::timestamptz IS NULL OR at < $2)
          AND ($3::text IS NULL OR who = $3) AND ($4::text IS NULL OR about @> ARRAY[$4])
          AND ($5::text IS NULL OR what = $5) AND ($6::bigint IS NULL OR seq < $6)
        ORDER BY seq DESC LIMIT $7`,
      [from, to, who, about, what, before, limit],
    );
    return rows.map(entryOf);
  }

  /** In the order in which they were written, from a number on. */
  async *from(seq: number, to = Number.MAX_SAFE_INTEGER): AsyncGenerator<JournalEntry> {
    const size = 1000;
    for (let next = seq; next <= to; ) {
      const { rows } = await this.pool.query<JournalRow>(
        `SELECT ${COLUMNS} FROM accounts.journal WHERE seq >= $1 AND seq <= $2 ORDER BY seq LIMIT $3`,
        [next, to, size],
      );
      for (const row of rows) yield entryOf(row);
      if (rows.length < size) return;
      next = Number(rows.at(-1)!.seq) + 1;
    }
  }
}

/** Entries of some kinds, in the order in which they were written, as a connection sees them. */
export async function* entriesOf(
  client: Pick<pg.ClientBase, 'query'>,
  kinds: readonly JournalEntry['what'][],
): AsyncGenerator<JournalEntry> {
  const size = 1000;
  for (let after = '0'; ; ) {
    const { rows } = await client.query<JournalRow>(
      `SELECT ${COLUMNS} FROM accounts.journal WHERE what = ANY ($1) AND seq > $2 ORDER BY seq LIMIT $3`,
      [kinds, after, size],
    );
    for (const row of rows) yield entryOf(row);
    if (rows.length < size) return;
    after = rows.at(-1)!.seq;
  }
}

function entryOf({ seq, at, who, what, about, details }: JournalRow): JournalEntry {
  return { seq: Number(seq), at: at.toISOString(), who, what, about, details };
}
