import { Temporal } from 'temporal-polyfill';
import { addDays, dateAt, earliestPossible, isDay, latestPossible, parseEdtf } from '#time';
import { countsFrom, isCertainlyBefore } from '../shared/dates.ts';
import { type Sanction, sentenceTypes } from './case-events.ts';
import type { CourtCase, Ruling, SentenceChange } from './court-case.ts';

/** How a sanction ended: the changes of a sentence, an appeal that annulled it, or the death of the person. */
const sanctionEnds = ['served', 'commuted', 'released', 'annulled', 'died'] as const;
export const sanctionStatuses = ['in_force', 'term_over', ...sanctionEnds] as const;

/** Why a sanction is no longer in force. */
export interface SanctionEnd {
  readonly how: (typeof sanctionEnds)[number];
  /** EDTF. */
  readonly on: string;
  readonly eventId: string;
  /** `illness`, `parole`, … where the person was released early; the outcome of the appeal where it was annulled. */
  readonly why: string | null;
}

/** How the last day of a sanction was found, as values from which each language says it. Dates are EDTF. */
export interface SanctionStep {
  readonly step: 'sanction_term';
  readonly amount: number;
  readonly unit: 'days' | 'months' | 'years';
  readonly from: string;
  /** Whether a source says from when it runs; else it is the day on which it was imposed. */
  readonly fromStated: boolean;
  /** `YYYY-MM-DD`; null where the start is not known to the day. */
  readonly lastDay: string | null;
}

/** One sanction on one person, as the case now reads. */
export interface SanctionInCase extends Omit<Sanction, 'persons' | 'from'> {
  readonly person: string;
  /** The fact that imposed it, and its place among the sanctions of that fact. */
  readonly eventId: string;
  readonly ordinal: number;
  /** EDTF: when it was imposed. */
  readonly on: string;
  /** EDTF: from when its term is counted, and whether a source says so or it is the day on which it was imposed. */
  readonly from: string;
  readonly fromStated: boolean;
  /** Last calendar day of its term, by the calendar alone; null where it has none or its start is not known to the day. */
  readonly endsOn: string | null;
  /** How its last day was found. */
  readonly steps: readonly SanctionStep[];
  readonly end: SanctionEnd | null;
}

/** `term_over`: its term has passed and nobody says that it was served. A calendar ends nothing by itself. */
export type SanctionStatus = (typeof sanctionStatuses)[number];

/**
 * Every sanction of a case, one for each person: those of its rulings, what an appeal put in their place or laid down as
 * costs, and what a sentence was commuted to. Each has its own amount, term and end.
 */
export function sanctionsOf(courtCase: CourtCase): readonly SanctionInCase[] {
  const imposed = [
    ...courtCase.rulings.flatMap((ruling) => ofRuling(courtCase, ruling)),
    ...courtCase.appeals.flatMap(({ decided }) => (decided ? ofAppeal(decided) : [])),
  ];
  return courtCase.sentenceChanges.reduce<readonly SanctionInCase[]>(
    (sanctions, change) => [
      ...sanctions.map((sanction) => (endsWith(sanction, change) ? { ...sanction, end: endBy(change) } : sanction)),
      ...spread(change.sanctions, change.eventId, change.on),
    ],
    imposed,
  );
}

/** The sanctions as the deaths of people leave them: what was in force on a person ends with the death. */
export function closedByDeaths(
  sanctions: readonly SanctionInCase[],
  deaths: ReadonlyMap<string, { readonly on: string; readonly eventId: string }>,
): readonly SanctionInCase[] {
  return sanctions.map((sanction) => {
    const death = deaths.get(sanction.person);
    if (!death || sanction.end) return sanction;
    return { ...sanction, end: { how: 'died', on: death.on, eventId: death.eventId, why: null } };
  });
}

/** The status at a moment; null where it had not been imposed by then. A date counts from its first possible day. */
export function sanctionStatus(sanction: SanctionInCase, at: Temporal.Instant, zone: string): SanctionStatus | null {
  const hasCome = (date: string) => {
    const from = countsFrom(date, zone);
    return from === null || Temporal.Instant.compare(from, at) <= 0;
  };
  if (!hasCome(sanction.on)) return null;
  if (sanction.end && hasCome(sanction.end.on)) return sanction.end.how;
  return sanction.endsOn !== null && sanction.endsOn < dateAt(at, zone) ? 'term_over' : 'in_force';
}

function ofRuling(courtCase: CourtCase, ruling: Ruling): readonly SanctionInCase[] {
  const sanctions = spread(ruling.sanctions, ruling.eventId, ruling.on);
  const appeal = courtCase.appeals.find(({ event, decided }) => {
    return decided !== null && decided.sanctions !== null && isOf(courtCase, event, ruling);
  });
  if (!appeal?.decided) return sanctions;
  const { eventId, on, outcome } = appeal.decided;
  return sanctions.map((sanction) => ({ ...sanction, end: { how: 'annulled', on, eventId, why: outcome } }));
}

/** An appeal that names no ruling is against the only one there is. */
function isOf({ rulings }: CourtCase, event: string | null, ruling: Ruling): boolean {
  return event === null ? rulings.length === 1 : event === ruling.eventId;
}

function ofAppeal(decided: NonNullable<CourtCase['appeals'][number]['decided']>): readonly SanctionInCase[] {
  const costs = decided.costs.map(({ persons, amount, unit, what }): Sanction => {
    return { type: 'compensation', persons, amount, unit, what, from: null };
  });
  return spread([...(decided.sanctions ?? []), ...costs], decided.eventId, decided.on);
}

function endsWith(sanction: SanctionInCase, { persons, types, event, on }: SentenceChange): boolean {
  return (
    sanction.end === null &&
    persons.includes(sanction.person) &&
    types.includes(sanction.type) &&
    (event === null ? !isCertainlyBefore(on, sanction.on) : event === sanction.eventId)
  );
}

/** Where the rest of a sentence was commuted, that says more than that the person was let go on that day. */
function endBy({ type, how, on, eventId }: SentenceChange): SanctionEnd {
  return { how: type, on, eventId, why: how === type ? null : how };
}

function spread(sanctions: readonly Sanction[], eventId: string, on: string): readonly SanctionInCase[] {
  return sanctions.flatMap(({ persons, from, ...sanction }, ordinal) =>
    [...new Set(persons)].map((person) => {
      const counted = from ?? on;
      return {
        ...sanction,
        person,
        eventId,
        ordinal,
        on,
        from: counted,
        fromStated: from !== null,
        ...termOf(sanction, counted, from !== null),
        end: null,
      };
    }),
  );
}

const TIMED: readonly string[] = [...sentenceTypes, 'ban'];

/** The last day of a term in days, months or years by the calendar; the law's own reckoning is that of custody. */
function termOf(
  { type, amount, unit }: Pick<Sanction, 'type' | 'amount' | 'unit'>,
  from: string,
  stated: boolean,
): Pick<SanctionInCase, 'endsOn' | 'steps'> {
  if (!TIMED.includes(type) || amount === null || !Number.isInteger(amount)) return { endsOn: null, steps: [] };
  if (unit !== 'days' && unit !== 'months' && unit !== 'years') return { endsOn: null, steps: [] };
  const start = parseEdtf(from);
  const [day, latest] = [earliestPossible(start), latestPossible(start)];
  const endsOn = isDay(start) && day !== null && day === latest ? lastDay(day, amount, unit) : null;
  return { endsOn, steps: [{ step: 'sanction_term', amount, unit, from, fromStated: stated, lastDay: endsOn }] };
}

/** Months and years end on the same day number, or on the month's last day (KZ CAO art. 739 says so of its terms). */
function lastDay(day: string, amount: number, unit: 'days' | 'months' | 'years'): string {
  if (unit === 'days') return addDays(day, amount);
  return Temporal.PlainDate.from(day)
    .add({ [unit]: amount }, { overflow: 'constrain' })
    .toString();
}
