import type { Temporal } from 'temporal-polyfill';
import type { RecordEventType } from '../record-events.ts';
import type { RecordState } from '../shared/record.ts';
import type { TermRules } from '../shared/term-rules.ts';
import type { Category } from '../shared/values.ts';
import type { OtherCustody } from './fact-warning.ts';

/** A fact that was just decided on, as it reads with everything that is recorded with it. */
export interface JudgedFact {
  readonly category: Category;
  readonly type: RecordEventType;
  readonly data: unknown;
  /** Its record; null where whoever recorded the fact may not read it. Then only what the fact itself says is judged. */
  readonly state: RecordState | null;
  /** Of a record of custody that is open: the other open custodies of its person. */
  readonly others: readonly OtherCustody[];
  /** Of a ruling: the open custody of those whom it sentences without saying from when, by key of the person. */
  readonly custodyOf: ReadonlyMap<string, readonly OtherCustody[]>;
}

/** What facts are judged by. */
export interface Judgement {
  readonly now: Temporal.Instant;
  readonly rules: TermRules;
}
