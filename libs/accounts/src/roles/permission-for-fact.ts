import { declarationOf, type Permission } from '#domain';
import type { PermissionName } from './permissions.ts';

/** What each fact of the record takes, by what it declares. */
const BY_FACT: Readonly<Record<Permission, PermissionName>> = { record: 'record', amend: 'amend', administer: 'erase' };

/** Of a fact that there is none of, as of any that adds to the record: who may add to it is told that there is none. */
export function permissionForFact(fact: string): PermissionName {
  return BY_FACT[declarationOf(fact)?.permission ?? 'record'];
}
