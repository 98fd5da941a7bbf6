import { Temporal } from 'temporal-polyfill';
import type { AlertRule, Audience } from '#domain';
import type { AlertDetails } from '../plan/planned-alert.ts';
import type { Statement } from '../statement/statement.ts';
import { type Occasion, occasionOf, occasionsIn } from './last-moment-to-act.ts';
import type { Correction } from './urgent.ts';

/** What an alert's time depends on. */
export interface TimedAlert {
  /** null: it tells how things stand. */
  readonly rule: AlertRule | null;
  readonly audience: Audience | null;
  readonly dueAt: Temporal.Instant;
  /** From then on it would say what is over; null: never. */
  readonly mootAfter: Temporal.Instant | null;
  /** IANA zone of the place whose days it names. */
  readonly placeZone: string;
  /** What its reader would act on, or acts on by what they were told before. */
  readonly occasions: readonly Occasion[];
  /** Of a notice: what it takes back; null of what is told for the first time. */
  readonly correction: Correction | null;
}

export interface AlertToTime extends Pick<TimedAlert, 'rule' | 'audience'> {
  readonly dueAt: Date;
  readonly mootAfter: Date | null;
  readonly matter: Statement['matter'];
  readonly details: Pick<AlertDetails, 'zone' | 'from' | 'until'>;
  /** Of a notice: what its reader was told, and what is so instead; null of what is told for the first time. */
  readonly corrects: { readonly told: Statement; readonly now: Statement } | null;
}

export function timedAlert({ rule, audience, dueAt, mootAfter, matter, details, corrects }: AlertToTime): TimedAlert {
  const { zone } = details;
  const named = corrects === null ? [] : [corrects.told, corrects.now];
  return {
    ...{ rule, audience, placeZone: zone },
    dueAt: instantOf(dueAt),
    mootAfter: mootAfter === null ? null : instantOf(mootAfter),
    occasions: [...occasionOf(matter, details), ...named.flatMap((said) => occasionsIn(said, zone))],
    correction: corrects === null ? null : { ...corrects, zone },
  };
}

function instantOf(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime());
}
