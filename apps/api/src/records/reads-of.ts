import { may, type Permitted } from '#accounts';
import type { Reads } from '#recording';

/** What of the record a refusal may tell somebody who records. */
export function readsOf(holder: Permitted): Reads {
  if (!may(holder, 'read-internal')) return 'nothing';
  return may(holder, 'read-private') ? 'private' : 'record';
}
