import {
  type Lacking,
  lackingFor,
  may,
  type PermissionName,
  type Permitted,
  type Principal,
  permissionForFact,
  refusalText,
  type Scope,
} from '#accounts';
import { OUTSIDE_JURISDICTIONS } from '#recording';
import { Problem } from '../problems/problem.ts';

/**
 * Monitors add facts; what changes how the facts of others read takes an editor. So does a fact that opens to more people
 * what is closed to them, which no name of a fact tells: the record decides it ({@link mayAmend}).
 */
export function scopeOf(fact: string): Scope {
  return permissionForFact(fact) === 'record' ? 'record' : 'amend';
}

const CODES: Readonly<Record<Lacking, string>> = {
  role: 'role-insufficient',
  scope: 'scope-insufficient',
  jurisdictions: OUTSIDE_JURISDICTIONS,
};

/** @throws Problem 403 */
export function assertMay(holder: Principal, permission: PermissionName): void {
  const lacking = lackingFor(holder, permission);
  if (lacking === null) return;
  const code = CODES[lacking];
  throw new Problem({ status: 403, code, detail: refusalText(holder, permission) });
}

/** @throws Problem 403 */
export function assertMayRecord(holder: Principal, fact: string): void {
  assertMay(holder, permissionForFact(fact));
}

/** Whether somebody may say that what was told is wrong, and open to more people what is closed to them. */
export function mayAmend(holder: Permitted): boolean {
  return may(holder, 'amend');
}
