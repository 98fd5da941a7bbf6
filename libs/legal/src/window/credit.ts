import { type Duration, parseDuration, printDuration } from '#time';
import { forField } from '../legal-error.ts';
import { type LegalRule, printRate, type Rate } from '../rule/legal-rule.ts';
import type { LegalCaution, LegalStep, StepCredit } from '../working/legal-step.ts';

/** Time already held, at the highest and the lowest rate at which it may count; null where none counts. */
export interface CreditedTime {
  readonly most: Duration | null;
  readonly least: Duration | null;
  readonly steps: readonly LegalStep[];
  readonly cautions: readonly LegalCaution[];
}

export function creditedTime(given: string | null, rule: LegalRule): CreditedTime {
  if (given === null) return { most: null, least: null, steps: [], cautions: [] };
  const held = forField('credit', () => parseDuration(given));
  const { least, most, source, status, caution } = rule.credit;
  const scaled = { least: scale(held, least, Math.floor), most: scale(held, most, Math.ceil) };
  return {
    most: scaled.most,
    least: scaled.least,
    steps: [{ step: 'credit', held: printDuration(held), ...atRates(least, most, scaled), source, status }],
    cautions: caution === null ? [] : [{ caution: 'note', text: caution }],
  };
}

function atRates(
  least: Rate,
  most: Rate,
  scaled: { least: Duration; most: Duration },
): { readonly earliest: StepCredit | null; readonly latest: StepCredit | null } {
  const [low, high] = [printRate(least), printRate(most)];
  if (low === '1' && high === '1') return { earliest: null, latest: null };
  return {
    earliest: { rate: high, off: printDuration(scaled.most) },
    latest: { rate: low, off: printDuration(scaled.least) },
  };
}

/**
 * A duration times a rate. A part of a month or a day is rounded: up for the earliest end, down for the latest, so that
 * the window holds whatever the law makes of it.
 */
function scale(held: Duration, rate: Rate, round: (amount: number) => number): Duration {
  if (rate.numerator === rate.denominator) return held;
  const times = (amount: number) => round((amount * rate.numerator) / rate.denominator);
  return {
    years: 0,
    months: times(held.years * 12 + held.months),
    days: times(held.days),
    hours: 0,
    minutes: times(held.hours * 60 + held.minutes),
  };
}
