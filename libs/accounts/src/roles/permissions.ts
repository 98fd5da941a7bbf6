import { type Viewer, viewerAt } from '#domain';
import { ROLES, type Role, type Scope } from './roles.ts';

/** Who has a permission. */
interface Rule {
  readonly roles: readonly Role[];
  /** The scope that a limited token needs; `unlimited`: no limited token has it. */
  readonly scope: Scope | 'unlimited';
  /** What it lets somebody do, as an end of "to …". */
  readonly to: string;
  /** It is of every jurisdiction at once: one who is limited to some does not have it. */
  readonly isOfAll?: true;
}

/** Everything that somebody may be allowed, and the roles that are. Guards, pages and commands ask this table and no other. */
export const PERMISSIONS = {
  'read-partners': { roles: ROLES, scope: 'read', to: 'read what partners may know' },
  'read-internal': {
    roles: ['reader', 'monitor', 'editor', 'auditor', 'keeper', 'admin'],
    scope: 'read',
    to: 'read what the group keeps to itself',
  },
  'read-private': { roles: ['keeper'], scope: 'read', to: 'read what is private of a person' },
  record: { roles: ['monitor', 'editor', 'admin'], scope: 'record', to: 'record' },
  'read-proposals': {
    roles: ['monitor', 'editor', 'admin'],
    scope: 'read',
    to: 'read what is proposed and not yet fact',
  },
  propose: {
    roles: ['monitor', 'editor', 'admin'],
    scope: 'record',
    to: 'propose facts, and decide on what is proposed',
  },
  amend: { roles: ['editor', 'admin'], scope: 'amend', to: 'change how recorded facts read' },
  erase: { roles: ['admin'], scope: 'amend', to: 'erase what is private of a person', isOfAll: true },
  'add-evidence': {
    roles: ['monitor', 'editor', 'admin'],
    scope: 'record',
    to: 'keep a file as evidence',
  },
  'read-evidence': {
    roles: ['reader', 'monitor', 'editor', 'auditor', 'keeper', 'admin'],
    scope: 'read',
    to: 'read a file that a record names as evidence',
  },
  'erase-evidence': { roles: ['admin'], scope: 'amend', to: 'erase a file that is kept as evidence', isOfAll: true },
  'erase-proposals': {
    roles: ['editor', 'admin'],
    scope: 'amend',
    to: 'erase what a proposal says',
  },
  audit: { roles: ['auditor', 'admin'], scope: 'read', to: 'read every entry of the log', isOfAll: true },
  'read-journal': {
    roles: ['auditor'],
    scope: 'read',
    to: 'read who did what with accounts and private data',
    isOfAll: true,
  },
  'read-addresses': { roles: ['admin'], scope: 'read', to: 'read the addresses of subscribers', isOfAll: true },
  'read-measures': { roles: ['auditor', 'admin'], scope: 'read', to: 'read how this system runs' },
  'read-mailbox': { roles: ['admin'], scope: 'read', to: 'read the built-in mailbox', isOfAll: true },
  'manage-webhooks': { roles: ['admin'], scope: 'unlimited', to: 'manage webhooks', isOfAll: true },
  'manage-accounts': { roles: ['admin'], scope: 'unlimited', to: 'manage accounts and tokens', isOfAll: true },
  'report-mail': { roles: ['admin'], scope: 'mail', to: 'tell what became of a mail', isOfAll: true },
  approve: { roles: ['editor', 'admin'], scope: 'amend', to: 'decide on what takes two people' },
  'answer-brake': { roles: ['admin'], scope: 'unlimited', to: 'release or discard held alerts', isOfAll: true },
  'set-guidance': { roles: ['admin'], scope: 'unlimited', to: 'set what stands under mails', isOfAll: true },
  'accept-restore': {
    roles: ['admin'],
    scope: 'unlimited',
    to: 'go on signing the log after a restore',
    isOfAll: true,
  },
  'close-everything': { roles: ['admin'], scope: 'unlimited', to: 'close everything' },
} as const satisfies Record<string, Rule>;

export type PermissionName = keyof typeof PERMISSIONS;

/** As much of somebody as decides what they may. */
export interface Permitted {
  readonly roles: readonly Role[];
  /** What of all that the roles may do it was made for; null: all of it. */
  readonly scopes: readonly Scope[] | null;
  /** Codes of the jurisdictions that they work with; null: all of them. */
  readonly jurisdictions: readonly string[] | null;
}

/** Why somebody may not: their roles, the limits of their token, or that they work with some jurisdictions alone. */
export type Lacking = 'role' | 'scope' | 'jurisdictions';

/** Null where they may. */
export function lackingFor(who: Permitted, permission: PermissionName): Lacking | null {
  const { roles, scope, isOfAll }: Rule = PERMISSIONS[permission];
  if (!who.roles.some((role) => roles.includes(role))) return 'role';
  if (isOfAll && who.jurisdictions !== null) return 'jurisdictions';
  if (who.scopes === null) return null;
  return scope !== 'unlimited' && who.scopes.includes(scope) ? null : 'scope';
}

export function may(who: Permitted, permission: PermissionName): boolean {
  return lackingFor(who, permission) === null;
}

/** Up to what somebody may know, and of which jurisdictions; null is somebody unknown, who may know what everybody may. */
export function mayKnowUpTo(who: Permitted | null): Viewer {
  if (who === null) return 'public';
  const level = may(who, 'read-internal') ? 'internal' : may(who, 'read-partners') ? 'partners' : 'public';
  return viewerAt(level, who.jurisdictions);
}

/** Why they may not, as a sentence for them: it names what it takes, and nothing of what is kept from them. */
export function refusalText(
  who: Permitted & { readonly kind: 'person' | 'program' },
  permission: PermissionName,
): string {
  const { roles, scope, to }: Rule = PERMISSIONS[permission];
  const needed = `To ${to} takes the role ${roles.join(' or ')}`;
  const asks = who.kind === 'person' ? 'this account' : 'this token';
  const lacking = lackingFor(who, permission);
  if (lacking === 'role') return `${needed}; ${asks} is ${who.roles.join(' and ')}.`;
  if (lacking === 'jurisdictions') {
    return `${needed}, and every jurisdiction; ${asks} is limited to ${who.jurisdictions?.join(', ')}.`;
  }
  const limits = `${asks} is limited to ${who.scopes?.join(' and ')}`;
  return `${needed}, and a token ${scope === 'unlimited' ? 'without scopes' : `whose scopes have "${scope}"`}; ${limits}.`;
}
