import { isCorrection, type NewFactOf, privateFieldsOf, RecordError, type RecordEventType } from '#domain';
import type { StreamEvent } from '../unit-of-work/unit-of-work.ts';

/** Code of the refusal, to be said in the terms of a protocol. */
const MAY_NOT_READ_PRIVATE = 'private-insufficient';

/**
 * A correction says what a field said until now, and is refused where that differs: so what is private is corrected by those
 * who may read it. To everybody else the answer is the same for every old value.
 *
 * @throws RecordError
 */
export function assertOpensWhatItCorrects(fact: NewFactOf<RecordEventType>, history: readonly StreamEvent[]): void {
  if (!isCorrection(fact) || privateFieldsOf(fact, history).length === 0) return;
  throw new RecordError(
    MAY_NOT_READ_PRIVATE,
    'field',
    `"${fact.data.field}" is private here, and to correct it takes the role keeper beside that of an editor. To put it ` +
      'right without reading it, retract the fact and record it anew.',
  );
}
