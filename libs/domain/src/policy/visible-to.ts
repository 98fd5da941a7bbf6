import type { FactWithFields } from '../person/private-fields.ts';
import type { Confidentiality } from '../shared/confidentiality.ts';
import { mayKnow, mayKnowAll, type Viewer } from './may-know.ts';
import { withoutPrivate } from './without-private.ts';

/**
 * What a viewer may see of a record: nothing of one that is closed to them, all of it where they are the group itself, and
 * else what is not private. Every reader of facts asks this.
 *
 * @param facts the whole record, in order: what an amendment is about may stand anywhere before it
 * @param level how confidential the record is with all that it names, as of now: by the log, or as a projection stored it
 */
export function visibleTo<F extends FactWithFields>(
  viewer: Viewer,
  facts: readonly F[],
  level: Confidentiality,
): readonly F[] {
  if (!mayKnow(viewer, level)) return [];
  return mayKnowAll(viewer) ? facts : withoutPrivate(facts);
}
