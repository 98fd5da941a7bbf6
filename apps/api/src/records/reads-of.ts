import { may, type Principal } from '#accounts';
import type { Reads } from '#recording';

/** What of the record a refusal may tell somebody who records. One who is limited to jurisdictions is told of none. */
export function readsOf(holder: Pick<Principal, 'roles' | 'scopes' | 'jurisdictions'>): Reads {
  if (holder.jurisdictions !== null || !may(holder, 'read-internal')) return 'nothing';
  return may(holder, 'read-private') ? 'private' : 'record';
}
