import { Temporal } from 'temporal-polyfill';
import { parseDuration } from '#time';
import type { LegalRule, TermLimit } from '../rule/legal-rule.ts';
import type { LegalCaution, LegalStep } from '../working/legal-step.ts';

/** Any day with long months after it, for terms whose start is not known: limits are compared, not dated. */
const SOME_DAY = '2021-01-01';

/**
 * Compares a term with the longest that the law allows. Over a limit is a warning and no error: courts exceed their
 * powers, reports have slips, and both have to be recorded as they are.
 */
export function checkLimits(
  rule: LegalRule,
  duration: string,
  startDay: string | null,
): { steps: readonly LegalStep[]; cautions: readonly LegalCaution[] } {
  const { limits } = rule;
  if (limits.length === 0) return { steps: [{ step: 'no_limit' }], cautions: [] };
  const exceeds = (limit: TermLimit) => isLonger(duration, limit.duration, startDay ?? SOME_DAY);
  const fitting = limits.find((limit) => !exceeds(limit));
  const steps: readonly LegalStep[] = [{ step: 'limits', limits }];
  const verifiedExceeded = limits.filter((limit) => limit.status === 'verified' && exceeds(limit)).at(-1);
  if (fitting === undefined) {
    return { steps, cautions: [{ caution: 'over_limit', duration, limit: limits.at(-1)!, allowedBy: null }] };
  }
  if (fitting.status === 'unverified' && verifiedExceeded) {
    return { steps, cautions: [{ caution: 'over_limit', duration, limit: verifiedExceeded, allowedBy: fitting }] };
  }
  return { steps, cautions: [] };
}

/** Whether one length is longer than another from a day on. Default: a day with long months after it. */
export function isLonger(a: string, b: string, startDay = SOME_DAY): boolean {
  return Temporal.PlainDateTime.compare(end(a, startDay), end(b, startDay)) > 0;
}

function end(duration: string, startDay: string): Temporal.PlainDateTime {
  const { years, months, days, hours, minutes } = parseDuration(duration);
  return Temporal.PlainDate.from(startDay).toPlainDateTime().add({ years, months, days }).add({ hours, minutes });
}
