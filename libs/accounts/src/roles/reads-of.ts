import { may, type Permitted } from './permissions.ts';

/** What of the record a refusal may tell somebody who records. One who is limited to jurisdictions is told of none. */
export function readsOf(holder: Permitted): 'nothing' | 'record' | 'private' {
  if (holder.jurisdictions !== null || !may(holder, 'read-internal')) return 'nothing';
  return may(holder, 'read-private') ? 'private' : 'record';
}
