import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Clock, type Identity, inTransaction, readSql, TakesTwoPeople, type TwoPeopleMatter } from '#platform';
import { type Keyring, openedTexts } from '#private-data';
import { AccountRefused } from '../account-refused.ts';
import { Journal } from '../journal/journal.ts';
import { opaqueId } from '../opaque-id.ts';
import { may, type Permitted } from '../roles/permissions.ts';
import { type Approval, type ApprovalContent, type ApprovalState, type Decider, PERMISSION_OF } from './approval.ts';

const PERSON_BEHIND = readSql(new URL('./person-behind.sql', import.meta.url));
const COLUMNS = 'id, matter, requested_by, person, requested_at, ends_at, content, state, decided_by';

/** How long a request waits for a second person, and an approved one to be repeated by who asked. */
export const APPROVAL_WAITS = Temporal.Duration.from({ hours: 72 });

interface Row {
  readonly id: string;
  readonly matter: TwoPeopleMatter;
  readonly requested_by: string;
  readonly person: string;
  readonly requested_at: Date;
  readonly ends_at: Date;
  readonly content: string | null;
  readonly state: ApprovalState;
  readonly decided_by: string | null;
}

export interface NewApproval {
  readonly matter: TwoPeopleMatter;
  /** Id of the account or the token that asks. */
  readonly by: string;
  readonly content: ApprovalContent;
}

export interface ApprovalsOptions {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly identity: Identity;
  readonly keyring: Pick<Keyring, 'encrypt' | 'unseal' | 'fingerprint' | 'destroy'>;
}

/** Carries out what was approved, in the name of who asked; done again it changes nothing more. */
export type CarryOut = (approval: Approval & { readonly content: ApprovalContent }) => Promise<unknown>;

/**
 * What takes two people. The first asks, a second who may do the same approves, and then it is done once in the name of the
 * first. Two tokens that one person made are one person, and so is the terminal of the machine.
 */
export class Approvals {
  private readonly journal: Journal;

  constructor(private readonly options: ApprovalsOptions) {
    this.journal = new Journal(options.pool, options.clock);
  }

  /** Asks for a second person; the same that waits already is not asked for twice. */
  async ask({ matter, by, content }: NewApproval): Promise<Approval> {
    await this.expire();
    const { pool, clock, identity, keyring } = this.options;
    const mark = this.mark(content);
    const known = await this.openBy(by, mark);
    if (known !== null) return known;
    const id = opaqueId(identity);
    const now = clock.now();
    const sealed = await keyring.encrypt(ownerOf(id), 'content', JSON.stringify(content));
    const person = await personBehind(pool, by);
    const asked = await inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `INSERT INTO accounts.approval (id, matter, requested_by, person, requested_at, ends_at, content, mark, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'pending')
         ON CONFLICT (requested_by, mark) WHERE ended_at IS NULL DO NOTHING`,
        [id, matter, by, person, now.toString(), now.add(APPROVAL_WAITS).toString(), sealed, mark],
      );
      if (rowCount === 1) {
        await this.journal.writeIn(client, { who: by, what: 'approval.asked', about: [id], details: { matter } });
      }
      return rowCount === 1;
    });
    if (!asked) await keyring.destroy(ownerOf(id));
    return (await this.openBy(by, mark))!;
  }

  /**
   * Asks for a second person for what one alone was refused.
   *
   * @param content what is carried out once it is approved
   * @throws `refusal` itself where it is another than {@link TakesTwoPeople}
   */
  async askInstead(refusal: unknown, by: string, content: () => ApprovalContent): Promise<Approval> {
    if (!(refusal instanceof TakesTwoPeople)) throw refusal;
    return await this.ask({ matter: refusal.matter, by, content: content() });
  }

  /** Newest first; also those that have ended. */
  async list(): Promise<readonly Approval[]> {
    await this.expire();
    return await this.read('true', []);
  }

  /** Null where there is none of this id. */
  async one(id: string): Promise<Approval | null> {
    await this.expire();
    return (await this.read('id::text = $1', [id]))[0] ?? null;
  }

  /**
   * A second person approves, and it is carried out. One that was approved and not carried out, since the process ended in
   * between, is carried out now, once.
   *
   * @throws AccountRefused there is none that waits, or this is not a second person who may
   * @throws what carrying it out is refused with; then it has ended too
   */
  async approve(id: string, by: Decider, carryOut: CarryOut): Promise<Approval> {
    await this.expire();
    await this.decide(id, by, async (client, row) => {
      if (row.state === 'approved') return;
      if ((await personBehind(this.options.pool, by.id)) === row.person) {
        throw new AccountRefused(
          'one-person',
          'It takes a second person. Who asked cannot approve, nor can a token that they made.',
        );
      }
      if (!(await this.stillMay(client, row))) {
        throw new AccountRefused(
          'may-no-more',
          'Who asked for it may not do it any more. Refuse it, or let them ask anew.',
        );
      }
      const now = this.options.clock.now().toString();
      await client.query(
        `UPDATE accounts.approval SET state = 'approved', decided_by = $2, decided_at = $3 WHERE id = $1`,
        [row.id, by.id, now],
      );
      const details = { matter: row.matter, requestedBy: row.requested_by };
      await this.journal.writeIn(client, { who: by.id, what: 'approval.approved', about: [row.id], details });
    });
    await this.finish(id, carryOut);
    return (await this.one(id))!;
  }

  /** Carries out what was approved before a process ended. @returns how many there were */
  async resume(carryOut: CarryOut): Promise<number> {
    const left = (await this.read(`state = 'approved'`, [])).filter(({ content }) => content?.do !== 'repeat');
    for (const { id } of left) await this.finish(id, carryOut).catch(() => undefined);
    return left.length;
  }

  /** @throws AccountRefused */
  async refuse(id: string, by: Decider): Promise<Approval> {
    return await this.end(id, by, 'refused', null);
  }

  /** Who asked takes it back. @throws AccountRefused */
  async withdraw(id: string, by: Decider): Promise<Approval> {
    const person = await personBehind(this.options.pool, by.id);
    return await this.end(id, by, 'withdrawn', person);
  }

  /**
   * Whether this very thing was approved for who asks; it is used up by the answer.
   *
   * @returns the id of the approval; null: it was not, and has to be asked for
   */
  async claim({ by, matter, content }: NewApproval): Promise<string | null> {
    await this.expire();
    const { pool, clock, keyring } = this.options;
    const { rows } = await pool.query<{ id: string }>(
      `UPDATE accounts.approval SET state = 'done', content = NULL, ended_at = $4
        WHERE requested_by = $1 AND mark = $2 AND matter = $3 AND state = 'approved' AND ends_at > $4 RETURNING id`,
      [by, this.mark(content), matter, clock.now().toString()],
    );
    const [row] = rows;
    if (!row) return null;
    await keyring.destroy(ownerOf(row.id));
    return row.id;
  }

  /** Whether this very thing, asked for by the same, was approved under this id and is to be carried out now. */
  async isApproved(id: string, { by, matter, content }: NewApproval): Promise<boolean> {
    const { rowCount } = await this.options.pool.query(
      `SELECT FROM accounts.approval
        WHERE id::text = $1 AND requested_by = $2 AND mark = $3 AND matter = $4 AND state = 'approved'`,
      [id, by, this.mark(content), matter],
    );
    return rowCount === 1;
  }

  private async finish(id: string, carryOut: CarryOut): Promise<void> {
    const approval = await this.one(id);
    if (approval?.state !== 'approved' || approval.content === null || approval.content.do === 'repeat') return;
    try {
      await carryOut({ ...approval, content: approval.content });
    } catch (error) {
      // What is refused would be refused again; what broke off on its way is done by the next that tries.
      if (isRefusal(error)) await this.close(approval.id, 'failed');
      throw error;
    }
    await this.close(approval.id, 'done');
  }

  private async close(id: string, state: 'done' | 'failed'): Promise<void> {
    const { pool, clock, keyring } = this.options;
    await pool.query(
      `UPDATE accounts.approval SET state = $2, content = NULL, ended_at = $3 WHERE id = $1 AND state = 'approved'`,
      [id, state, clock.now().toString()],
    );
    await keyring.destroy(ownerOf(id));
  }

  private async end(id: string, by: Decider, state: 'refused' | 'withdrawn', person: string | null): Promise<Approval> {
    await this.expire();
    await this.decide(id, by, async (client, row) => {
      if (row.state !== 'pending') throw notWaiting(id);
      if (person !== null && person !== row.person) {
        throw new AccountRefused('not-yours', 'Only who asked takes it back. Others refuse it.');
      }
      const now = this.options.clock.now().toString();
      await client.query(
        `UPDATE accounts.approval SET state = $2, content = NULL, decided_by = $3, decided_at = $4, ended_at = $4 WHERE id = $1`,
        [row.id, state, by.id, now],
      );
      const what = state === 'refused' ? 'approval.refused' : 'approval.withdrawn';
      await this.journal.writeIn(client, { who: by.id, what, about: [row.id], details: { matter: row.matter } });
    });
    await this.options.keyring.destroy(ownerOf(id));
    return (await this.one(id))!;
  }

  private async decide(
    id: string,
    by: Decider,
    work: (client: pg.PoolClient, row: Row) => Promise<void>,
  ): Promise<void> {
    await inTransaction(this.options.pool, async (client) => {
      const { rows } = await client.query<Row>(
        `SELECT ${COLUMNS} FROM accounts.approval WHERE id::text = $1 AND state IN ('pending', 'approved') FOR UPDATE`,
        [id],
      );
      const [row] = rows;
      // Those who may not decide of it are told no more than of one that is not there.
      if (!row || !by.may(PERMISSION_OF[row.matter])) throw notWaiting(id);
      await work(client, row);
    });
  }

  /** Whether who asked may still do it: a token that ended and an account that was disabled ask for nothing any more. */
  private async stillMay(client: pg.PoolClient, { requested_by, matter }: Row): Promise<boolean> {
    const { rows } = await client.query<Permitted & { system: boolean }>(
      `SELECT roles, scopes, jurisdictions, false AS system FROM platform.access_tokens
        WHERE id::text = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)
       UNION ALL
       SELECT roles, NULL, jurisdictions, kind = 'system' FROM accounts.account WHERE id::text = $1 AND disabled_at IS NULL`,
      [requested_by, this.options.clock.now().toString()],
    );
    const [who] = rows;
    if (!who) return requested_by === 'system';
    return who.system || may(who, PERMISSION_OF[matter]);
  }

  /** What waited for too long has ended. */
  async expire(): Promise<void> {
    const { pool, clock, keyring } = this.options;
    const now = clock.now().toString();
    const ended = await inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ id: string; matter: string }>(
        `UPDATE accounts.approval SET state = 'expired', content = NULL, ended_at = $1
          WHERE (state = 'pending' OR (state = 'approved' AND matter = 'roles')) AND ends_at <= $1 RETURNING id, matter`,
        [now],
      );
      for (const { id, matter } of rows) {
        await this.journal.writeIn(client, {
          who: 'system',
          what: 'approval.expired',
          about: [id],
          details: { matter },
        });
      }
      return rows;
    });
    for (const { id } of ended) await keyring.destroy(ownerOf(id));
  }

  private async openBy(by: string, mark: string): Promise<Approval | null> {
    return (await this.read('requested_by = $1 AND mark = $2 AND ended_at IS NULL', [by, mark]))[0] ?? null;
  }

  private async read(where: string, values: readonly unknown[]): Promise<readonly Approval[]> {
    const { rows } = await this.options.pool.query<Row>(
      `SELECT ${COLUMNS} FROM accounts.approval WHERE ${where} ORDER BY requested_at DESC, id`,
      [...values],
    );
    const sealed = rows.flatMap(({ id, content }) =>
      content === null ? [] : [{ owner: ownerOf(id), purpose: 'content', token: content }],
    );
    const opened = await openedTexts(this.options.keyring, sealed);
    const contents = new Map(
      sealed.map(({ owner }, index) => {
        const text = opened[index] ?? null;
        return [owner, text === null ? null : (JSON.parse(text) as ApprovalContent)];
      }),
    );
    return rows.map((row) => ({
      id: row.id,
      matter: row.matter,
      requestedBy: row.requested_by,
      person: row.person,
      requestedAt: row.requested_at.toISOString(),
      endsAt: row.ends_at.toISOString(),
      state: row.state,
      decidedBy: row.decided_by,
      content: contents.get(ownerOf(row.id)) ?? null,
    }));
  }

  private mark(content: ApprovalContent): string {
    return this.options.keyring.fingerprint('approval', JSON.stringify(content));
  }
}

/** The account of the person behind an account or a token; `system` where it is the terminal of the machine. */
export async function personBehind(pool: Pick<pg.Pool, 'query'>, id: string): Promise<string> {
  const { rows } = await pool.query<{ person: string }>(PERSON_BEHIND, [id]);
  return rows[0]!.person;
}

function ownerOf(id: string): string {
  return `approval-${id}`;
}

/** Refused for what was asked, and not because something is away at the moment. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['RecordingRefused', 'RevisionConflict', 'ProposalRefused', 'AccountRefused'].includes(error.name)
  );
}

function notWaiting(id: string): AccountRefused {
  return new AccountRefused(
    'no-such-approval',
    `Nothing that you may decide waits as ${JSON.stringify(id)}. It may have ended. \`habeas approvals list\` shows what waits.`,
  );
}
