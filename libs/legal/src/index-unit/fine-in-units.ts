import { formatDay, parseEdtf } from '#time';
import type { IndexPurpose, IndexRate, IndexUnit, Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { forField, LegalError } from '../legal-error.ts';
import type { LegalStep } from '../working/legal-step.ts';

export interface FineInput {
  /** ISO 3166-1 alpha-2. */
  readonly jurisdiction: string;
  /** In the currency, as stated: `7292.5`. */
  readonly amount: number | string;
  /** ISO 4217. */
  readonly currency: string;
  /** EDTF: the day of the offence or of the ruling. */
  readonly on: string;
}

export interface FineInUnits {
  /** `MCI`; null where the jurisdiction has no unit on file. */
  readonly unit: string | null;
  /** The amount in units at that day's rate, to four decimals where it is no recognised multiple; null without a rate. */
  readonly units: number | null;
  readonly rate: number | null;
  /** First day of that rate. */
  readonly rateFrom: string | null;
  /** Whether it is a multiple that sanctions use: whole, or with a half. */
  readonly recognised: boolean;
  readonly steps: readonly LegalStep[];
  readonly warnings: readonly string[];
}

/** A fine as stated, in the law's index units. What does not fit is a warning, never an error and never a correction. */
export function computeFineInUnits(input: FineInput, jurisdiction: Jurisdiction): FineInUnits {
  const cents = parseAmount(input.amount);
  const date = forField('on', () => parseEdtf(input.on));
  const index = jurisdiction.indexUnit;
  const nothing = { unit: index?.unit ?? null, units: null, rate: null, rateFrom: null, recognised: false };
  if (!index) return { ...nothing, steps: [], warnings: [`${jurisdiction.name} has no index unit on file.`] };
  if (input.currency !== index.currency) {
    const warning = `The fine is in ${input.currency}, the ${index.name} in ${index.currency}: not converted.`;
    return { ...nothing, steps: [], warnings: [warning] };
  }
  const candidates = ratesBetween(index, date.earliest, date.latest);
  const rate = candidates.find((candidate) => multiple(cents, candidate) !== null) ?? candidates.at(-1);
  if (!rate) {
    const first = index.rates[0]?.from ?? 'any day';
    return { ...nothing, steps: [], warnings: [`No rate of the ${index.name} is on file before ${first}.`] };
  }
  const exact = multiple(cents, rate);
  const units = exact ?? Math.round((cents / toCents(rate.amount)) * 10_000) / 10_000;
  const warnings = exact === null ? [mismatch(cents, units, rate, index)] : [];
  if (rate.status === 'unverified') warnings.push(`The rate of ${print(rate.amount)} from ${rate.from} is unverified.`);
  if (date.latest !== null && date.latest > index.knownTo) {
    warnings.push(`Rates after ${formatDay(index.knownTo)} are not on file; the last one known was used.`);
  }
  return {
    unit: index.unit,
    units,
    rate: rate.amount,
    rateFrom: rate.from,
    recognised: exact !== null,
    steps: [
      {
        step: 'fine_in_units',
        amount: cents / 100,
        currency: index.currency,
        rate: rate.amount,
        rateFrom: rate.from,
        unit: index.unit,
        units,
      },
    ],
    warnings,
  };
}

/** The rate of an index unit on a calendar day for a purpose; null before the first on file. */
export function indexRateOn(index: IndexUnit, day: string, purpose: IndexPurpose): IndexRate | null {
  return ratesFor(index, purpose).findLast((rate) => rate.from <= day) ?? null;
}

function ratesFor(index: IndexUnit, purpose: IndexPurpose): readonly IndexRate[] {
  return index.rates.filter(({ purposes }) => purposes.length === 0 || purposes.includes(purpose));
}

/** The rates for fines in force at some time between two days; all that were before `latest` where `earliest` is open. */
function ratesBetween(index: IndexUnit, earliest: string | null, latest: string | null): readonly IndexRate[] {
  const rates = ratesFor(index, 'fines');
  const first = earliest === null ? rates[0] : indexRateOn(index, earliest, 'fines');
  const from = first?.from ?? rates[0]?.from ?? '';
  return rates.filter((rate) => rate.from >= from && (latest === null || rate.from <= latest));
}

/** The amount as a multiple of half units; null where it is none. */
function multiple(cents: number, rate: IndexRate): number | null {
  const halves = (cents * 2) / toCents(rate.amount);
  return Number.isInteger(halves) ? halves / 2 : null;
}

function mismatch(cents: number, units: number, rate: IndexRate, index: IndexUnit): string {
  const stated = `${print(cents / 100)} is ${print(units)} ${index.unit} at the rate of ${print(rate.amount)} (from ${rate.from}), no multiple that fines use`;
  const others = index.rates
    .filter((other) => other !== rate && multiple(cents, other) !== null)
    .sort((a, b) => distance(a, rate) - distance(b, rate))
    .slice(0, 2)
    .map((other) => {
      const forWhat = other.purposes.length === 0 ? '' : `, a rate for ${other.purposes.join(' and ')} only`;
      return `${print(multiple(cents, other) ?? 0)} ${index.unit} at ${print(other.amount)}, the rate from ${other.from}${forWhat}`;
    });
  const fits = others.length === 0 ? ' No rate on file fits.' : ` It is ${others.join('; or ')}.`;
  return `${stated}.${fits} Check the amount and the date; both stay as stated.`;
}

function distance(a: IndexRate, b: IndexRate): number {
  return Math.abs(Date.parse(a.from) - Date.parse(b.from));
}

function parseAmount(amount: number | string): number {
  const text = String(amount);
  if (!/^\d{1,13}(\.\d{1,2})?$/.test(text) || Number(text) === 0) {
    throw new LegalError(
      'amount',
      `"${text}" is no amount; write a number above zero with at most two decimals: 7292.5.`,
    );
  }
  return toCents(Number(text));
}

function toCents(amount: number): number {
  return Math.round(amount * 100);
}

function print(amount: number): string {
  return amount.toLocaleString('en', { maximumFractionDigits: 4 });
}
