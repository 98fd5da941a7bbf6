import { type Duration, parseDuration, printDuration } from '#time';
import { forField } from '../legal-error.ts';
import { type LegalRule, printRate, type Rate } from '../rule/legal-rule.ts';
import type { LegalCaution, LegalStep, StepCredit, StepOff } from '../working/legal-step.ts';

/** Time already held, at the highest and the lowest rate at which it may count; null where none counts. */
export interface CreditedTime {
  readonly most: Duration | null;
  readonly least: Duration | null;
  readonly steps: readonly LegalStep[];
  readonly cautions: readonly LegalCaution[];
}

/** @param own the rate at which it counts for this person; null: by the rule */
export function creditedTime(given: string | null, rule: LegalRule, own: Rate | null): CreditedTime {
  if (given === null) return { most: null, least: null, steps: [], cautions: [] };
  const held = forField('credit', () => parseDuration(given));
  const { source, status, caution } = rule.credit;
  const [least, most] = own === null ? [rule.credit.least, rule.credit.most] : [own, own];
  const scaled = { least: scale(held, least, Math.floor), most: scale(held, most, Math.ceil) };
  const time = printDuration(held);
  const step: LegalStep =
    own === null
      ? { step: 'credit', held: time, ...atRates(least, most, scaled), source, status }
      : { step: 'credit_at_own_rate', held: time, rate: printRate(own), off: offOf(scaled) };
  const parts = [least, most].filter((rate) => !isWhole(held, rate)).map(printRate);
  return {
    ...scaled,
    steps: [step],
    cautions: [
      ...(own !== null || caution === null ? [] : [{ caution: 'note', text: caution } as const]),
      ...[...new Set(parts)].map((rate) => ({ caution: 'credit_not_whole', held: time, rate }) as const),
    ],
  };
}

interface Scaled {
  readonly least: Duration | null;
  readonly most: Duration | null;
}

function atRates(
  least: Rate,
  most: Rate,
  scaled: Scaled,
): { readonly earliest: StepCredit | null; readonly latest: StepCredit | null } {
  const [low, high] = [printRate(least), printRate(most)];
  if (low === '1' && high === '1') return { earliest: null, latest: null };
  const off = offOf(scaled);
  return { earliest: { rate: high, off: off.earliest }, latest: { rate: low, off: off.latest } };
}

function offOf({ least, most }: Scaled): StepOff {
  const printed = (duration: Duration | null) => (duration === null ? null : printDuration(duration));
  return { earliest: printed(most), latest: printed(least) };
}

/**
 * A duration times a rate; null where nothing whole is left. A part of a month or a day is rounded: up for the earliest
 * end, down for the latest, so that the window holds whatever the law makes of it.
 */
function scale(held: Duration, rate: Rate, round: (amount: number) => number): Duration | null {
  if (rate.numerator === rate.denominator) return held;
  const times = (amount: number) => round((amount * rate.numerator) / rate.denominator);
  const { months, days, minutes } = inUnits(held);
  const scaled = { years: 0, months: times(months), days: times(days), hours: 0, minutes: times(minutes) };
  return Object.values(scaled).some((amount) => amount > 0) ? scaled : null;
}

/** Whether no month, day or minute is cut by a rate. */
function isWhole(held: Duration, { numerator, denominator }: Rate): boolean {
  return Object.values(inUnits(held)).every((amount) => (amount * numerator) % denominator === 0);
}

function inUnits({ years, months, days, hours, minutes }: Duration) {
  return { months: years * 12 + months, days, minutes: hours * 60 + minutes };
}
