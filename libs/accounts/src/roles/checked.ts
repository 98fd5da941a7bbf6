import { AccountRefused } from '../account-refused.ts';
import { ROLES, type Role } from './roles.ts';

/** As people say it, beside the short names. */
const ALSO: Readonly<Record<string, Role>> = { administrator: 'admin' };

/**
 * Roles as they are kept: each once, in the order of {@link ROLES}.
 *
 * @param whose what is to have them, as it begins a sentence: `An account`, `A token`
 * @throws AccountRefused (unknown-role) none, or one that there is not
 */
export function checkedRoles(given: readonly string[], whose: string): readonly Role[] {
  const named = given.map((role) => ALSO[role] ?? role);
  const strange = named.find((role) => !ROLES.includes(role as Role));
  if (strange !== undefined || named.length === 0) {
    const said = strange === undefined ? `${whose} needs a role` : `There is no role ${JSON.stringify(strange)}`;
    throw new AccountRefused('unknown-role', `${said}; the roles are ${ROLES.join(', ')}.`);
  }
  return ROLES.filter((role) => named.includes(role));
}

/** Whether these are the same roles, in any order. */
export function sameRoles(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join() === [...others].sort().join();
}

/**
 * Codes of jurisdictions as they are kept: each once, in order; null for all.
 *
 * @throws AccountRefused (bad-jurisdiction)
 */
export function checkedJurisdictions(given: readonly string[] | null): readonly string[] | null {
  if (given === null) return null;
  const strange = given.find((code) => !/^[A-Z][A-Z0-9-]{1,19}$/.test(code));
  if (strange !== undefined || given.length === 0) {
    const said =
      strange === undefined ? 'No jurisdiction is named' : `${JSON.stringify(strange)} is no code of a jurisdiction`;
    throw new AccountRefused(
      'bad-jurisdiction',
      `${said}. Write codes such as KZ and BY, or none at all for every one.`,
    );
  }
  return [...new Set(given)].sort();
}
