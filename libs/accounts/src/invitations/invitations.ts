import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { type Clock, hashSecret, type Identity, inTransaction } from '#platform';
import { type Keyring, openedTexts } from '#private-data';
import { AccountRefused } from '../account-refused.ts';
import type { Account } from '../accounts/account.ts';
import { accountMail } from '../accounts/account-mail.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { privateName } from '../accounts/private-name.ts';
import { areGrave } from '../approvals/second-person.ts';
import { invitationRow } from '../journal/access/row-digest.ts';
import { Journal } from '../journal/journal.ts';
import { deadLink } from '../links/sign-in-links.ts';
import { opaqueId } from '../opaque-id.ts';
import { checkedJurisdictions, checkedRoles } from '../roles/checked.ts';
import type { Role } from '../roles/roles.ts';

/** An invitation can be taken for so long. */
export const INVITATION_LASTS = Temporal.Duration.from({ hours: 7 * 24 });

const SEALED_AS = 'mail';
const WHOSE = 'An invitation';

export interface NewInvitation {
  readonly mail: string;
  readonly roles: readonly string[];
  /** Codes; null for all. */
  readonly jurisdictions: readonly string[] | null;
  /** BCP 47: in which the mail is written. */
  readonly language: string;
  /** Id of who invites, or the word for a part of Habeas. */
  readonly by: string;
}

/** An invitation as administrators see it; times are RFC 3339 in UTC. */
export interface Invitation {
  readonly id: string;
  /** Private; null where it was destroyed. */
  readonly mail: string | null;
  readonly roles: readonly Role[];
  readonly jurisdictions: readonly string[] | null;
  readonly madeBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly state: 'open' | 'accepted' | 'revoked' | 'expired';
}

interface InvitationRow {
  id: string;
  mail: string;
  roles: Role[];
  jurisdictions: string[] | null;
  made_by: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  accepted_at: Date | null;
}

/** Whose key the address of an invitation is sealed under. */
function invitationOwner(id: string): string {
  return `invitation-${id}`;
}

/** Links by which people make their accounts. Who has taken one is signed in by it; it works once. */
export class Invitations {
  private readonly journal: Journal;

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
    private readonly identity: Identity,
    private readonly keyring: Pick<Keyring, 'encrypt' | 'unseal' | 'destroy'>,
    private readonly accounts: Pick<Accounts, 'byMail' | 'createInvited' | 'second'>,
  ) {
    this.journal = new Journal(pool, clock);
  }

  /**
   * Invites somebody, and asks for the mail to be written.
   *
   * @returns with a secret for a link that is handed over by hand; the mail has one of its own
   * @throws AccountRefused (bad-mail, mail-taken, unknown-role, bad-jurisdiction)
   * @throws WaitsForASecond the roles are grave
   */
  async invite({ mail, roles, jurisdictions, language, by }: NewInvitation): Promise<{ id: string; secret: string }> {
    const address = accountMail(mail);
    const checked = checkedRoles(roles, WHOSE);
    const limited = checkedJurisdictions(jurisdictions);
    if ((await this.accounts.byMail(address)) !== null) {
      throw new AccountRefused('mail-taken', 'An account has this mail address already. Change its roles instead.');
    }
    if (areGrave(checked)) {
      const invitation = { mail: address, roles: checked, jurisdictions: limited };
      const content = { do: 'repeat', with: { invitation } } as const;
      await this.accounts.second.need({ matter: 'roles', by, content });
    }
    const id = opaqueId(this.identity);
    const sealed = await this.keyring.encrypt(invitationOwner(id), SEALED_AS, address);
    const now = this.clock.now();
    await inTransaction(this.pool, async (client) => {
      await client.query(
        `INSERT INTO accounts.invitation (id, mail, roles, jurisdictions, made_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, sealed, checked, limited, by, now.toString(), now.add(INVITATION_LASTS).toString()],
      );
      await client.query(
        'INSERT INTO accounts.link_mail (id, invitation, language, asked_at, due_at) VALUES ($1, $2, $3, $4, $4)',
        [opaqueId(this.identity), id, language, now.toString()],
      );
      await this.journal.writeIn(client, {
        ...{ who: by, what: 'invitation.made', about: [id] },
        details: { roles: checked, jurisdictions: limited, row: invitationRow(id, sealed) },
      });
    });
    return { id, secret: await this.issue(id) };
  }

  /** Makes another link for an invitation. @returns its secret */
  async issue(id: string): Promise<string> {
    const secret = this.identity.secret();
    await this.pool.query(
      'INSERT INTO accounts.link (hash, invitation, expires_at) SELECT $1, id, expires_at FROM accounts.invitation WHERE id = $2',
      [hashSecret(secret), id],
    );
    return secret;
  }

  /** The latest first. */
  async list(): Promise<readonly Invitation[]> {
    return await this.read('true', []);
  }

  /** One that can still be taken; null otherwise. */
  async open(id: string): Promise<Invitation | null> {
    const [invitation] = await this.read('id = $1', [id]);
    return invitation?.state === 'open' ? invitation : null;
  }

  /** What a link invites to; looking uses it not up. Null where it works no more. */
  async look(secret: string): Promise<Invitation | null> {
    const { rows } = await this.pool.query<{ invitation: string }>(
      'SELECT invitation FROM accounts.link WHERE hash = $1 AND invitation IS NOT NULL AND expires_at > $2',
      [hashSecret(secret), this.clock.now().toString()],
    );
    return rows[0] ? await this.open(rows[0].invitation) : null;
  }

  /**
   * Makes the account that a link invites to, under the name that its owner gives.
   *
   * @throws AccountRefused (dead-link) it works no more; (bad-name, mail-taken)
   */
  async accept(secret: string, name: string): Promise<Account> {
    const called = privateName(name, 'An account');
    const invitation = await this.look(secret);
    if (invitation === null || invitation.mail === null) throw deadLink();
    const { id, mail, roles, jurisdictions, madeBy } = invitation;
    // Taken first, so that two who follow it at once do not both get in.
    const { rowCount } = await this.pool.query('DELETE FROM accounts.link WHERE hash = $1', [hashSecret(secret)]);
    if (rowCount !== 1) throw deadLink();
    const account = await this.accounts.createInvited({ name: called, mail, roles, jurisdictions, by: madeBy });
    await this.pool.query(
      `UPDATE accounts.invitation SET accepted_at = $2, account = $3
        WHERE id = $1 AND revoked_at IS NULL AND accepted_at IS NULL`,
      [id, this.clock.now().toString(), account.id],
    );
    await this.forget(id);
    return account;
  }

  /** False where it could not be taken any more. */
  async revoke(id: string): Promise<boolean> {
    const now = this.clock.now().toString();
    const { rowCount } = await this.pool.query(
      `UPDATE accounts.invitation SET revoked_at = $2
        WHERE id::text = $1 AND revoked_at IS NULL AND accepted_at IS NULL AND expires_at > $2`,
      [id, now],
    );
    if (rowCount === 1) await this.forget(id);
    return rowCount === 1;
  }

  /** Destroys the addresses of those that expired, and of those that ended with the right of who made them, or with all else. */
  async forgetEnded(): Promise<void> {
    await this.pool.query(
      `UPDATE accounts.invitation SET revoked_at = expires_at
        WHERE revoked_at IS NULL AND accepted_at IS NULL AND expires_at <= $1`,
      [this.clock.now().toString()],
    );
    const { rows } = await this.pool.query<{ id: string }>(
      `SELECT i.id FROM accounts.invitation i
         JOIN private_data.key k ON k.owner = 'invitation-' || i.id AND k.destroyed_at IS NULL
        WHERE i.revoked_at IS NOT NULL OR i.accepted_at IS NOT NULL`,
    );
    for (const { id } of rows) await this.forget(id);
  }

  /** Its links, the mail that is still to be written, and the address. */
  private async forget(id: string): Promise<void> {
    await this.pool.query('DELETE FROM accounts.link WHERE invitation = $1', [id]);
    await this.pool.query('DELETE FROM accounts.link_mail WHERE invitation = $1', [id]);
    await this.keyring.destroy(invitationOwner(id));
  }

  private async read(where: string, values: readonly unknown[]): Promise<Invitation[]> {
    const { rows } = await this.pool.query<InvitationRow>(
      `SELECT id, mail, roles, jurisdictions, made_by, created_at, expires_at, revoked_at, accepted_at
         FROM accounts.invitation WHERE ${where} ORDER BY created_at DESC, id`,
      [...values],
    );
    const mails = await openedTexts(
      this.keyring,
      rows.map(({ id, mail }) => ({ owner: invitationOwner(id), purpose: SEALED_AS, token: mail })),
    );
    const now = this.clock.now().epochMilliseconds;
    return rows.map((row, index) => {
      const isRevoked = row.revoked_at !== null && row.revoked_at < row.expires_at;
      const state = row.accepted_at ? 'accepted' : isRevoked ? 'revoked' : 'expired';
      const isOpen = row.accepted_at === null && row.revoked_at === null && row.expires_at.getTime() > now;
      return {
        id: row.id,
        mail: mails[index]!,
        roles: row.roles,
        jurisdictions: row.jurisdictions,
        madeBy: row.made_by,
        createdAt: row.created_at.toISOString(),
        expiresAt: row.expires_at.toISOString(),
        state: isOpen ? 'open' : state,
      };
    });
  }
}
