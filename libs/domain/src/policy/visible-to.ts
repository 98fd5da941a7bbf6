import type { Confidentiality } from '../shared/confidentiality.ts';
import { mayKnow, mayKnowAll } from './may-know.ts';
import { type TellableFact, toldOutside } from './told-outside.ts';

/**
 * What may be seen of a record: nothing where it is closed to those who read at this level, all of it where they are the
 * group itself, and else what is told outside. Every reader of facts asks this.
 *
 * @param reading at which level its viewer reads this record: see `readingLevel`
 * @param facts the whole record, in order: what an amendment is about may stand anywhere before it
 * @param level how confidential the record is with all that it names, as of now: by the log, or as a projection stored it
 */
export function visibleTo<F extends TellableFact>(
  reading: Confidentiality,
  facts: readonly F[],
  level: Confidentiality,
): readonly F[] {
  if (!mayKnow(reading, level)) return [];
  return mayKnowAll(reading) ? facts : toldOutside(facts);
}

// Who may see what is asked here: see the rule of that name in .dependency-cruiser.cjs.
export { GrowingTellable, tellable } from './told-outside.ts';
