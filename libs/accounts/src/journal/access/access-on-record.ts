import { Temporal } from 'temporal-polyfill';
import type { JournalEntry } from '../journal-entry.ts';

/** What lets people and programs in, and what of it is compared. */
export const ACCESS_TABLES = [
  'account',
  'token',
  'invitation',
  'passkey',
  'session',
  'recovery code',
  'approval',
  'closing',
] as const;
export type AccessTable = (typeof ACCESS_TABLES)[number];

/** One row as the journal has it, or as the table has it: the fields that are compared. */
export type AccessRow = Readonly<Record<string, unknown>>;

/** What lets somebody in, by table and by id. */
export type Access = Readonly<Record<AccessTable, ReadonlyMap<string, AccessRow>>>;

/** Every kind of entry by which access is given, changed or taken: others need not be read. */
export const ACCESS_KINDS: readonly JournalEntry['what'][] = [
  'access.found',
  'account.created',
  'account.roles-changed',
  'account.jurisdictions-changed',
  'account.disabled',
  'account.enabled',
  'account.forgotten',
  'account.signed-in',
  'account.recovery-code-made',
  'invitation.made',
  'invitation.withdrawn',
  'passkey.added',
  'passkey.removed',
  'token.made',
  'token.revoked',
  'approval.asked',
  'approval.approved',
  'lockdown.closed',
  'lockdown.lifted',
];

type Rows = Record<AccessTable, Map<string, AccessRow>>;

/**
 * What the journal says of who may do what: entry after entry, in order. What is not in the journal, since it is of before,
 * is taken as `access.found` has it.
 */
export class AccessOnRecord {
  readonly rows: Rows = {
    account: new Map(),
    token: new Map(),
    invitation: new Map(),
    passkey: new Map(),
    session: new Map(),
    'recovery code': new Map(),
    approval: new Map(),
    closing: new Map(),
  };
  /** Whether what was there of before has been taken into the journal; until then it cannot be told from what was added. */
  isComplete = false;

  add({ at, who, what, about, details }: JournalEntry): void {
    const [id = ''] = about;
    switch (what) {
      case 'access.found':
        if (id === '') this.isComplete = true;
        else this.rows[details.table as AccessTable].set(id, details.state as AccessRow);
        return;
      case 'account.created':
        this.account(id, {
          ...{ roles: details.roles ?? [], jurisdictions: details.jurisdictions ?? null },
          ...{ disabled: false, forgotten: false, row: details.row ?? null },
        });
        return;
      case 'account.roles-changed':
        this.endWhatItGave(details);
        this.account(id, { roles: details.to });
        return;
      case 'account.jurisdictions-changed':
        this.account(id, { jurisdictions: details.to });
        return;
      case 'account.disabled':
        this.endWhatItGave(details);
        this.account(id, { disabled: true });
        return;
      case 'account.enabled':
        this.account(id, { disabled: false });
        return;
      case 'account.forgotten':
        this.endWhatItGave(details);
        this.account(id, { disabled: true, forgotten: true, row: null });
        return;
      case 'account.signed-in':
        if (typeof details.session === 'string') this.rows.session.set(details.session, { account: id });
        return;
      case 'account.recovery-code-made':
        // One is valid at most.
        this.rows['recovery code'].clear();
        this.rows['recovery code'].set(id, { row: details.row ?? null });
        return;
      case 'invitation.made':
        this.rows.invitation.set(id, {
          ...{ roles: details.roles, jurisdictions: details.jurisdictions, madeBy: who },
          ...{ over: false, row: details.row ?? null },
        });
        return;
      case 'invitation.withdrawn':
        this.withdraw(about);
        return;
      case 'passkey.added':
        if (typeof details.row === 'string') this.rows.passkey.set(details.row, { account: id });
        return;
      case 'passkey.removed':
        this.rows.passkey.delete(String(details.row));
        return;
      case 'token.made':
        this.rows.token.set(id, {
          ...{ roles: details.roles, scopes: details.scopes, jurisdictions: details.jurisdictions },
          ...{ expiresAt: milliseconds(details.expiresAt), revoked: false, madeBy: who, row: details.row ?? null },
        });
        return;
      case 'token.revoked':
        this.revoke(about);
        return;
      case 'approval.asked':
        this.rows.approval.set(id, { requestedBy: who, approved: false });
        return;
      case 'approval.approved':
        this.rows.approval.set(id, { ...this.rows.approval.get(id), approved: true });
        return;
      case 'lockdown.closed':
        this.rows.closing.set(id, { lifted: false });
        this.endEverything(at);
        return;
      case 'lockdown.lifted':
        this.rows.closing.set(id, { lifted: true });
        return;
      default:
        return;
    }
  }

  private account(id: string, change: AccessRow): void {
    this.rows.account.set(id, { ...this.rows.account.get(id), ...change });
  }

  private endWhatItGave({ tokens, invitations }: JournalEntry['details']): void {
    if (Array.isArray(tokens)) this.revoke(tokens);
    if (Array.isArray(invitations)) this.withdraw(invitations);
  }

  private revoke(ids: readonly string[]): void {
    // Among them may be the account that made them.
    for (const id of ids) this.change('token', id, { revoked: true });
  }

  private withdraw(ids: readonly string[]): void {
    for (const id of ids) this.change('invitation', id, { over: true });
  }

  private change(table: AccessTable, id: string, change: AccessRow): void {
    const row = this.rows[table].get(id);
    if (row) this.rows[table].set(id, { ...row, ...change });
  }

  /** Those that had expired are left as they are. */
  private endEverything(at: string): void {
    const now = Temporal.Instant.from(at).epochMilliseconds;
    for (const [id, { revoked, expiresAt }] of this.rows.token) {
      if (revoked === false && (expiresAt === null || (expiresAt as number) > now)) this.revoke([id]);
    }
    this.withdraw([...this.rows.invitation.keys()]);
    this.rows.session.clear();
  }
}

/** Of RFC 3339, since 1970, as far as the database keeps them; null of null. */
function milliseconds(at: unknown): number | null {
  return typeof at === 'string' ? Temporal.Instant.from(at).round('microsecond').epochMilliseconds : null;
}
