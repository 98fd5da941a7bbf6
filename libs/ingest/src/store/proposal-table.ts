import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { Approvals, Journal, type JournalKind } from '#accounts';
import { type Clock, type Config, type Database, type Identity, inTransaction } from '#platform';
import type { Keyring } from '#private-data';
import { ProposalContents } from '../content/proposal-contents.ts';
import type { BecameEvent, ProposalContent, ProposalOrigin, ProposalStatus, Proposer } from '../proposal/proposal.ts';
import { ProposalRefused, unknownProposal } from '../proposal/proposal-refused.ts';
import { COLUMNS, type ProposalRow } from './proposal-row.ts';

type Client = Pick<pg.ClientBase, 'query'>;

export interface ProposalTableOptions {
  readonly database: Pick<Database, 'pool' | 'sessions'>;
  readonly keyring: Pick<Keyring, 'encrypt' | 'unseal' | 'fingerprint' | 'destroy' | 'destroyAll'>;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly config: Pick<Config, 'proposalsKept'>;
}

/** What a new row says. */
export interface RowToAdd {
  readonly id: string;
  readonly origin: ProposalOrigin;
  readonly jurisdictions: readonly string[];
  /** Sealed. */
  readonly content: string;
  readonly mark: string | null;
  readonly madeFrom: readonly string[];
}

/** Which proposal is meant, by whom, and at which revision. */
export interface Asked {
  readonly id: string;
  readonly by: Proposer;
  /** Default: any. */
  readonly revision?: number | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The proposals as they are kept. Who is limited to jurisdictions has those that name one of theirs, and those that they made
 * themselves; of all others they are told that there is none.
 */
export class ProposalTable {
  readonly contents: ProposalContents;
  readonly approvals: Approvals;
  private readonly journal: Journal;

  constructor(readonly options: ProposalTableOptions) {
    this.contents = new ProposalContents(options.keyring);
    this.journal = new Journal(options.database.pool, options.clock);
    this.approvals = new Approvals({ ...options, pool: options.database.pool });
  }

  get pool(): pg.Pool {
    return this.options.database.pool;
  }

  now(): Temporal.Instant {
    return this.options.clock.now().round('millisecond');
  }

  /** RFC 3339: up to when something is kept that is changed now. */
  expiry(): string {
    const kept = Temporal.Duration.from(this.options.config.proposalsKept);
    return this.now()
      .add({ hours: kept.days * 24 })
      .toString();
  }

  /** All or nothing, on connections that may wait for the keyring and the log. */
  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    return await inTransaction(this.options.database.sessions, work);
  }

  /** @throws ProposalRefused (unknown-proposal) */
  async one(id: string, by: Proposer, client: Client = this.pool): Promise<ProposalRow> {
    return await this.read(id, by, '', client);
  }

  /** The same, and nobody else changes it until the transaction ends. @throws ProposalRefused (unknown-proposal) */
  async locked(client: Client, { id, by }: Pick<Asked, 'id' | 'by'>): Promise<ProposalRow> {
    return await this.read(id, by, 'FOR UPDATE', client);
  }

  /**
   * One that waits for a decision, locked, with what it says.
   *
   * @throws ProposalRefused it was decided on, is being accepted, is at another revision, or there is none
   */
  async waiting(client: Client, asked: Asked): Promise<{ row: ProposalRow; content: ProposalContent }> {
    const row = await this.locked(client, asked);
    assertWaits(row);
    assertRevision(row, asked.revision ?? null);
    if (row.accepting_since !== null) {
      throw new ProposalRefused(
        'being-accepted',
        null,
        `Proposal ${row.id} is being accepted, or its acceptance was broken off before it was known what of it was recorded. ` +
          'Accept it again: that finishes it, and records nothing twice.',
      );
    }
    const [content] = await this.contents.open([row]);
    if (!content) throw ended(row.id);
    return { row, content };
  }

  /** @throws KnownReference another has this mark */
  async add(client: Client, row: RowToAdd, by: Proposer): Promise<ProposalRow> {
    const now = this.now().toString();
    const { id, origin, jurisdictions, content, mark, madeFrom } = row;
    const { rows } = await client.query<ProposalRow>(
      `INSERT INTO ingest.proposal (id, origin, status, revision, jurisdictions, content, mark, created_at, created_by,
                                    updated_at, updated_by, expires_at)
       VALUES ($1, $2, 'waiting', 1, $3, $4, $5, $6, $7, $6, $7, $8) ON CONFLICT (mark) DO NOTHING RETURNING ${COLUMNS}`,
      [id, origin, jurisdictions, content, mark, now, by.id, this.expiry()],
    );
    if (rows[0] === undefined) throw new KnownReference();
    for (const from of madeFrom) {
      await client.query('INSERT INTO ingest.proposal_link (proposal, made_from) VALUES ($1, $2)', [id, from]);
    }
    return rows[0];
  }

  /** HMAC of a reference; null for none. */
  markOf(reference: string | null): string | null {
    return reference === null ? null : this.options.keyring.fingerprint('proposal.reference', reference);
  }

  /** The one that was proposed under a mark, whoever may see it; null where there is none. */
  async marked(mark: string): Promise<ProposalRow | null> {
    const { rows } = await this.pool.query<ProposalRow>(`SELECT ${COLUMNS} FROM ingest.proposal WHERE mark = $1`, [
      mark,
    ]);
    return rows[0] ?? null;
  }

  /** Another text of one that waits and is locked. */
  async replaceContent(
    client: Client,
    { id }: Pick<ProposalRow, 'id'>,
    { content, jurisdictions }: Pick<RowToAdd, 'content' | 'jurisdictions'>,
    by: Proposer,
  ): Promise<ProposalRow> {
    return await this.changed(
      client,
      `UPDATE ingest.proposal SET content = $2, jurisdictions = $3, revision = revision + 1, updated_at = $4, updated_by = $5,
              expires_at = $6, approval = NULL WHERE id = $1 RETURNING ${COLUMNS}`,
      [id, content, jurisdictions, this.now().toString(), by.id, this.expiry()],
    );
  }

  /** What became of one that is locked. */
  async decide(
    client: Client,
    { id }: Pick<ProposalRow, 'id'>,
    decision: {
      readonly status: Exclude<ProposalStatus, 'waiting'>;
      readonly content?: string;
      readonly events?: readonly BecameEvent[];
    },
    by: Proposer,
  ): Promise<ProposalRow> {
    const { status, content = null, events = null } = decision;
    return await this.changed(
      client,
      `UPDATE ingest.proposal SET status = $2, content = coalesce($3, content), events = $4, revision = revision + 1,
              accepting_since = NULL, decided_at = $5, decided_by = $6, updated_at = $5, updated_by = $6, expires_at = $7
        WHERE id = $1 RETURNING ${COLUMNS}`,
      [id, status, content, events && JSON.stringify(events), this.now().toString(), by.id, this.expiry()],
    );
  }

  /** One that is locked was not accepted after all: it takes a second person, who is asked for under this id, or was refused. */
  async leaveWaiting(client: Client, { id }: Pick<ProposalRow, 'id'>, approval: string | null = null): Promise<void> {
    await client.query(
      'UPDATE ingest.proposal SET accepting_since = NULL, approval = coalesce($2, approval) WHERE id = $1',
      [id, approval],
    );
  }

  /** Writes into the journal, in the same transaction: ids alone, nothing of what is proposed. */
  async note(client: pg.ClientBase, what: JournalKind, by: Proposer, about: readonly string[]): Promise<void> {
    await this.journal.writeIn(client, { who: by.id, what, about });
  }

  /** Ids of those of which proposals were made, and of those that were made of them. */
  async links(ids: readonly string[]): Promise<readonly { readonly proposal: string; readonly made_from: string }[]> {
    const { rows } = await this.pool.query<{ proposal: string; made_from: string }>(
      `SELECT proposal, made_from FROM ingest.proposal_link
        WHERE proposal = ANY ($1::uuid[]) OR made_from = ANY ($1::uuid[]) ORDER BY proposal, made_from`,
      [ids],
    );
    return rows;
  }

  private async read(id: string, by: Proposer, lock: '' | 'FOR UPDATE', client: Client): Promise<ProposalRow> {
    if (!UUID.test(id)) throw unknownProposal(id);
    const { rows } = await client.query<ProposalRow>(`SELECT ${COLUMNS} FROM ingest.proposal WHERE id = $1 ${lock}`, [
      id,
    ]);
    if (rows[0] === undefined || !maySee(rows[0], by)) throw unknownProposal(id);
    return rows[0];
  }

  private async changed(client: Client, sql: string, values: unknown[]): Promise<ProposalRow> {
    const { rows } = await client.query<ProposalRow>(sql, values);
    if (rows[0] === undefined) throw new Error('A proposal that was locked is gone.');
    return rows[0];
  }
}

/** The reference that something was proposed under is known already; the transaction is to be undone. */
export class KnownReference extends Error {}

/** Whether somebody may know of a proposal at all. */
export function maySee(
  { jurisdictions, created_by }: Pick<ProposalRow, 'jurisdictions' | 'created_by'>,
  { id, permitted }: Proposer,
): boolean {
  const theirs = permitted?.jurisdictions ?? null;
  return theirs === null || created_by === id || jurisdictions.some((one) => theirs.includes(one));
}

/** @throws ProposalRefused (already-decided) */
export function assertWaits({ id, status }: Pick<ProposalRow, 'id' | 'status'>): void {
  if (status === 'waiting') return;
  if (status === 'ended') throw ended(id);
  throw new ProposalRefused(
    'already-decided',
    null,
    `Proposal ${id} was ${status} already, and that stays. What is to be said otherwise is proposed anew, or recorded.`,
  );
}

/** @param revision null: any. @throws ProposalRefused (revision-moved-on) */
export function assertRevision(row: Pick<ProposalRow, 'id' | 'revision'>, revision: number | null): void {
  if (revision === null || row.revision === revision) return;
  throw new ProposalRefused(
    'revision-moved-on',
    null,
    `Proposal ${row.id} was expected at revision ${revision}, but it is at revision ${row.revision}: somebody changed it ` +
      'meanwhile. Look at it again.',
  );
}

export function ended(id: string): ProposalRefused {
  return new ProposalRefused(
    'already-decided',
    null,
    `Proposal ${id} has ended: nobody decided on it in time, or it was erased. What it said is gone.`,
  );
}
