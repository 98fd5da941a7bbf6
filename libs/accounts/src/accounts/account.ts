import type { Principal } from '../principal.ts';

/** A person who may sign in; times are RFC 3339 in UTC. */
export interface Account extends Principal {
  readonly kind: 'person';
  /** For those who may know; private. */
  readonly name: string;
  /** Private, like the name; null where the account was forgotten. */
  readonly mail: string | null;
  readonly createdAt: string;
  /** Since when it may not sign in; null where it may. */
  readonly disabledAt: string | null;
  /** When its name and mail were destroyed; null where they are there. */
  readonly forgottenAt: string | null;
}

/** How the name of an account reads that was forgotten. */
export const FORGOTTEN_NAME = 'erased';

/** Whose key the name and the mail of an account are sealed under. */
export function accountOwner(id: string): string {
  return `account-${id}`;
}
