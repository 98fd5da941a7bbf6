import { declarationOf, mayKnowAll, type Permission, type Viewer } from '#domain';
import type { AccessHolder, AccessRole, AccessScope } from '#platform';
import { Problem } from '../problems/problem.ts';

/** What each role may do; a token's scopes only ever take away from it. */
const ALLOWED: Readonly<Record<AccessRole, readonly AccessScope[]>> = {
  monitor: ['read', 'record'],
  editor: ['read', 'record', 'amend'],
  auditor: ['read'],
  publisher: ['read'],
  admin: ['read', 'record', 'amend'],
};

/**
 * Up to what each role may know. Whoever records or audits has to see all. Whoever publishes writes for others and gets
 * no more than partners do: it is also the role for the token of a partner.
 */
const KNOWS: Readonly<Record<AccessRole, Viewer>> = {
  monitor: 'internal',
  editor: 'internal',
  auditor: 'internal',
  publisher: 'partners',
  admin: 'internal',
};

/**
 * Monitors add facts; what changes how the facts of others read takes an editor. So does a fact that opens to more people
 * what is closed to them, which no name of a fact tells: the record decides it ({@link mayAmend}).
 */
export function scopeOf(fact: string): AccessScope {
  return permissionFor(fact) === 'record' ? 'record' : 'amend';
}

/** Of a fact that there is none of, as of any that adds to the record: who may add to it is told that there is none. */
function permissionFor(fact: string): Permission {
  return declarationOf(fact)?.permission ?? 'record';
}

/** Up to what a reader may know; without a token, what everybody may. */
export function mayKnowUpTo(holder: AccessHolder | null): Viewer {
  return holder !== null && isInScope(holder, 'read') ? KNOWS[holder.role] : 'public';
}

/** @throws Problem 403 the reader may not know all of the record */
export function assertMayKnowAll(holder: AccessHolder, doing: string): void {
  if (mayKnowAll(mayKnowUpTo(holder))) return;
  const roles = Object.entries(KNOWS).flatMap(([role, level]) => (mayKnowAll(level) ? [role] : []));
  throw new Problem({
    status: 403,
    code: isInScope(holder, 'read') ? 'role-insufficient' : 'scope-insufficient',
    detail: `To ${doing} takes a token of ${roles.join(', ')} with the scope "read"; "${holder.name}" is ${holder.role}'s.`,
  });
}

/** Every link in the built-in mailbox acts for its reader: only administrators, with tokens that may read. */
export function mayReadMailbox(holder: AccessHolder): boolean {
  return holder.role === 'admin' && isInScope(holder, 'read');
}

/** @throws Problem 403 */
export function assertMayRecord(holder: AccessHolder, fact: string): void {
  const scope = scopeOf(fact);
  const doing = scope === 'amend' ? `record ${fact}` : 'record';
  const allowed = permissionFor(fact) === 'administer' ? { admin: ALLOWED.admin } : ALLOWED;
  const roles = Object.entries(allowed).flatMap(([role, scopes]) => (scopes.includes(scope) ? [role] : []));
  if (!roles.includes(holder.role)) {
    throw new Problem({
      status: 403,
      code: 'role-insufficient',
      detail: `The token "${holder.name}" has the role ${holder.role}; to ${doing} takes ${roles.join(' or ')}.`,
    });
  }
  if (isInScope(holder, scope)) return;
  throw new Problem({
    status: 403,
    code: 'scope-insufficient',
    detail: `The token "${holder.name}" was made for ${holder.scopes?.join(' and ')} alone; to ${doing} takes one whose scopes have "${scope}".`,
  });
}

/** Whether somebody may say that what was told is wrong, and open to more people what is closed to them. */
export function mayAmend(holder: AccessHolder): boolean {
  return ALLOWED[holder.role].includes('amend') && isInScope(holder, 'amend');
}

function isInScope({ scopes }: AccessHolder, scope: AccessScope): boolean {
  return scopes === null || scopes.includes(scope);
}
