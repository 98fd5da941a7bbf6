import { Temporal } from 'temporal-polyfill';
import { formatDuration, parseDuration } from '#time';
import type { LegalRule, TermLimit } from '../rule/legal-rule.ts';

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
): { working: readonly string[]; warnings: readonly string[] } {
  if (rule.limits.length === 0) return { working: ['Longest lawful term: none on file for this rule.'], warnings: [] };
  const exceeds = (limit: TermLimit) => isLonger(duration, limit.duration, startDay ?? SOME_DAY);
  const fitting = rule.limits.find((limit) => !exceeds(limit));
  const working = [`Longest lawful term: ${rule.limits.map(describe).join('; ')}.`];
  const verifiedExceeded = rule.limits.filter((limit) => limit.status === 'verified' && exceeds(limit)).at(-1);
  if (fitting === undefined) {
    const longest = rule.limits.at(-1);
    return { working, warnings: longest ? [overLimit(duration, longest)] : [] };
  }
  if (fitting.status === 'unverified' && verifiedExceeded) {
    return { working, warnings: [`${overLimit(duration, verifiedExceeded)} ${describe(fitting)} would allow it.`] };
  }
  return { working, warnings: [] };
}

function overLimit(duration: string, limit: TermLimit): string {
  const status = limit.status === 'verified' ? '' : ', unverified';
  return (
    `${formatDuration(duration)} is longer than ${formatDuration(limit.duration)}${when(limit)}, the longest term of ` +
    `${limit.source}${status}. Check the figure; it is counted as given.`
  );
}

function describe(limit: TermLimit): string {
  return `${formatDuration(limit.duration)}${when(limit)} (${limit.source}, ${limit.status})`;
}

function when(limit: TermLimit): string {
  return limit.when === '' ? '' : ` ${limit.when}`;
}

function isLonger(a: string, b: string, startDay: string): boolean {
  return Temporal.PlainDateTime.compare(end(a, startDay), end(b, startDay)) > 0;
}

function end(duration: string, startDay: string): Temporal.PlainDateTime {
  const { years, months, days, hours, minutes } = parseDuration(duration);
  return Temporal.PlainDate.from(startDay).toPlainDateTime().add({ years, months, days }).add({ hours, minutes });
}
