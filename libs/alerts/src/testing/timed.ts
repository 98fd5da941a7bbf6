import { Temporal } from 'temporal-polyfill';
import type { Occasion } from '../matching/last-moment-to-act.ts';
import type { TimedAlert } from '../matching/timed-alert.ts';

/** An alert about a day or an hour at a place, with what its time depends on and nothing else. */
export function timed(
  rule: TimedAlert['rule'],
  dueAt: Temporal.Instant | string,
  more: Partial<Omit<TimedAlert, 'rule' | 'dueAt'>> = {},
): TimedAlert {
  return {
    rule,
    audience: 'matching',
    dueAt: Temporal.Instant.from(dueAt),
    mootAfter: null,
    placeZone: 'Asia/Almaty',
    occasions: [],
    correction: null,
    ...more,
  };
}

/** A hearing at an hour. */
export function hearingAt(at: Temporal.Instant | string, zone = 'Asia/Almaty'): Occasion {
  return { at: Temporal.Instant.from(at), isHearingAtAnHour: true, zone };
}

/** The first moment of a day on which a term can end. */
export function termFrom(at: Temporal.Instant | string, zone = 'Asia/Almaty'): Occasion {
  return { at: Temporal.Instant.from(at), isHearingAtAnHour: false, zone };
}
