import { Temporal } from 'temporal-polyfill';
import { addDays, compareEdtf, dateAt, earliestPossible, isDay, latestPossible, parseDuration, parseEdtf } from '#time';
import { countsFrom, isCertainlyBefore } from '../shared/dates.ts';
import { type Sanction, sanctionOnRecord, sentenceTypes } from './case-events.ts';
import type { Appeal, AppealDecision, CourtCase, Ruling, SentenceChange } from './court-case.ts';

/** How a sanction ended: the changes of a sentence, an appeal that annulled it, or the death of the person. */
const sanctionEnds = ['served', 'commuted', 'released', 'annulled', 'died'] as const;
export const sanctionStatuses = ['in_force', 'suspended', 'in_absentia', 'term_over', ...sanctionEnds] as const;

/** Why a sanction is no longer in force. */
export interface SanctionEnd {
  readonly how: (typeof sanctionEnds)[number];
  /** EDTF. */
  readonly on: string;
  readonly eventId: string;
  /** `illness`, `parole`, … where the person was released early; the outcome of the appeal where it was annulled. */
  readonly why: string | null;
}

/** How the last day of a sanction was found, as values from which each language says it. Dates are EDTF, durations ISO 8601. */
export type SanctionStep =
  /** It took the place of one that had run since `from`. */
  | { readonly step: 'sanction_replaced'; readonly from: string }
  /** It runs after another of the same decision, which ends on `from`; null where that is not known. */
  | { readonly step: 'sanction_after'; readonly from: string | null }
  /** The person was held when it was imposed: a term of that custody is as long, and runs since `from`. */
  | { readonly step: 'sanction_with_custody'; readonly from: string }
  /** The person was held when it was imposed, for it or waiting for it, since `from`: that time counts, day for day. */
  | { readonly step: 'sanction_held_before'; readonly from: string }
  /** Time held that counts, and the ratio at which it does; one for one where none is stated (null). */
  | { readonly step: 'sanction_credit'; readonly duration: string; readonly rate: CreditRate | null }
  /** The amount is the most it can be, and so is the end. */
  | { readonly step: 'sanction_up_to' }
  | {
      readonly step: 'sanction_term';
      readonly amount: number;
      readonly unit: 'days' | 'months' | 'years';
      readonly from: string;
      /** Whether a source, or the step before, says from when it runs; else it is the day on which it was imposed. */
      readonly fromStated: boolean;
      /** `YYYY-MM-DD`; null where the start is not known to the day, or the credit is no whole number of months. */
      readonly lastDay: string | null;
    };

/** One sanction on one person, as the case now reads. */
export interface SanctionInCase extends Omit<Sanction, 'persons' | 'from' | 'credit'> {
  readonly person: string;
  /** Who else owes it, where it is owed jointly: once by all of them. */
  readonly jointlyWith: readonly string[];
  /** The fact that imposed it, and its place among the sanctions of that fact. */
  readonly eventId: string;
  readonly ordinal: number;
  /** EDTF: when it was imposed. */
  readonly on: string;
  /**
   * EDTF: from when its term is counted, and whether a source says so. Where none does, what took the place of another on
   * appeal is counted from where that began, a sentence of somebody held from where custody began, if that is known (see
   * {@link CustodyAtSentence}), and any other from the day on which it was imposed.
   */
  readonly from: string;
  readonly fromStated: boolean;
  /** Time held that counts towards it. */
  readonly credit: readonly SanctionCredit[];
  /** Last calendar day of its term, by the calendar alone; null where it has none or its start is not known to the day. */
  readonly endsOn: string | null;
  /** How its last day was found. */
  readonly steps: readonly SanctionStep[];
  readonly end: SanctionEnd | null;
}

/** From where a sentence is counted of which no source says that, by the custody in which it was imposed. */
export interface CustodyAtSentence {
  /** `term`: from where a term of that custody runs that is as long; `held`: since when the person was held. */
  readonly by: 'term' | 'held';
  /** EDTF. */
  readonly from: string;
  /** Time held before that, which counts too. */
  readonly credit: readonly SanctionCredit[];
}

/** A sentence that was imposed; its `from` is that of the decision. */
export type ImposedSentence = Pick<SanctionInCase, 'person' | 'eventId' | 'on' | 'type' | 'amount' | 'unit' | 'life'>;

/** Null where custody says nothing of it. */
type CustodyAtSentences = (sentence: ImposedSentence) => CustodyAtSentence | null;

type CreditRate = NonNullable<Sanction['credit'][number]['rate']>;
export type SanctionCredit = Omit<Sanction['credit'][number], 'persons'>;

/**
 * `suspended`: on condition, so that nobody is held by it. `in_absentia`: a deprivation of liberty imposed on somebody who was
 * not there. `term_over`: its term has passed and nobody says that it was served. A calendar ends nothing by itself.
 */
export type SanctionStatus = (typeof sanctionStatuses)[number];

/**
 * Every sanction of a case, one for each person: those of its rulings, what an appeal put in their place or laid down as
 * costs, and what a sentence was commuted to. Each has its own amount, term and end.
 *
 * @param custodyAt what custody says of where a sentence is counted from; by default the case alone says it
 */
export function sanctionsOf(
  courtCase: CourtCase,
  custodyAt: CustodyAtSentences = () => null,
): readonly SanctionInCase[] {
  return courtCase.sentenceChanges.reduce<readonly SanctionInCase[]>(
    (sanctions, change) => [
      ...sanctions.map((sanction) => (endsWith(sanction, change) ? { ...sanction, end: endBy(change) } : sanction)),
      ...spread(change.sanctions, { ...change, terms: null }, [], () => null),
    ],
    afterAppeals(courtCase, custodyAt),
  );
}

/**
 * What rulings imposed, and what appeals put in its place. An appeal changes what was imposed on who lodged it and on whomever
 * its decision names; on the others the ruling stands. A second decision on the same ruling changes what the first had left.
 */
function afterAppeals(courtCase: CourtCase, custodyAt: CustodyAtSentences): readonly SanctionInCase[] {
  const imposed: SanctionInCase[] = courtCase.rulings.flatMap((ruling) =>
    spread(ruling.sanctions, ruling, [], custodyAt),
  );
  /** Of each fact that imposed something, the ruling that it goes back to. */
  const rulingOfFact = new Map<string, Ruling>(courtCase.rulings.map((ruling) => [ruling.eventId, ruling]));
  for (const { event, by, decided } of decidedByDate(courtCase.appeals)) {
    const ruling = courtCase.rulings.find((one) => isOf(courtCase, event, one));
    const { eventId, on, outcome, sanctions } = decided;
    const concerned = new Set([
      ...by,
      ...[...(sanctions ?? []), ...decided.outcomes].flatMap(({ persons }) => persons),
    ]);
    const replaced: SanctionInCase[] = [];
    for (const [index, sanction] of imposed.entries()) {
      const isReplaced = ruling !== undefined && sanctions !== null && rulingOfFact.get(sanction.eventId) === ruling;
      if (!isReplaced || sanction.end || !concerned.has(sanction.person) || isCost(sanction, courtCase)) continue;
      replaced.push(sanction);
      imposed[index] = { ...sanction, end: { how: 'annulled', on, eventId, why: outcome } };
    }
    if (ruling) rulingOfFact.set(eventId, ruling);
    imposed.push(...spread([...(sanctions ?? []), ...costsOf(decided)], decided, replaced, custodyAt));
  }
  return imposed;
}

type DecidedAppeal = Appeal & { readonly decided: AppealDecision };

function decidedByDate(appeals: readonly Appeal[]): readonly DecidedAppeal[] {
  return appeals
    .filter((appeal): appeal is DecidedAppeal => appeal.decided !== null)
    .toSorted((a, b) => compareEdtf(parseEdtf(a.decided.on), parseEdtf(b.decided.on)));
}

/** The costs of an earlier appeal are owed whatever a later one decides on the sentence. */
function isCost({ eventId, ordinal }: SanctionInCase, { appeals }: CourtCase): boolean {
  const decided = appeals.find((appeal) => appeal.decided?.eventId === eventId)?.decided;
  return decided !== null && decided !== undefined && ordinal >= (decided.sanctions?.length ?? 0);
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
  if (sanction.suspended) return 'suspended';
  if (!runs(sanction)) return 'in_absentia';
  return sanction.endsOn !== null && sanction.endsOn < dateAt(at, zone) ? 'term_over' : 'in_force';
}

/** An appeal that names no ruling is against the only one there is. */
function isOf({ rulings }: CourtCase, event: string | null, ruling: Ruling): boolean {
  return event === null ? rulings.length === 1 : event === ruling.eventId;
}

function costsOf({ costs }: AppealDecision): readonly Sanction[] {
  return costs.map(({ persons, amount, unit, what }) =>
    sanctionOnRecord({ type: 'compensation', persons, amount, unit, what, from: null } as Sanction),
  );
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

/** By what a sanction was imposed. */
interface Imposition {
  readonly eventId: string;
  readonly on: string;
  readonly terms: Ruling['terms'];
}

/** @param replaced what these take the place of */
function spread(
  sanctions: readonly Sanction[],
  by: Imposition,
  replaced: readonly SanctionInCase[],
  custodyAt: CustodyAtSentences,
): readonly SanctionInCase[] {
  const spreadOut: SanctionInCase[] = [];
  for (const [ordinal, sanction] of sanctions.entries()) {
    for (const person of new Set(sanction.persons)) {
      const before = spreadOut.findLast((one) => one.person === person && isSentence(one) && runs(one));
      const follows = by.terms === 'consecutive' && isSentence(sanction) && runs(sanction) ? before : undefined;
      const place = { ordinal, eventId: by.eventId, on: by.on };
      const tookPlaceOf = replacedBy(sanction, person, replaced);
      const isCounted = isSentence(sanction) && runs(sanction) && !sanction.credit.some((one) => credits(one, person));
      const custody = isCounted ? custodyAt({ ...sanction, ...place, person }) : null;
      spreadOut.push(onPerson(person, sanction, place, { replaced: tookPlaceOf, follows, custody }));
    }
  }
  return spreadOut;
}

/** What a sanction on a person took the place of: one of the same type, if that ran. */
function replacedBy(
  sanction: Sanction,
  person: string,
  replaced: readonly SanctionInCase[],
): SanctionInCase | undefined {
  return replaced.find((one) => one.person === person && one.type === sanction.type && runs(one) && runs(sanction));
}

function credits({ persons }: Sanction['credit'][number], person: string): boolean {
  return persons.includes(person);
}

/** What a sanction can be counted from, beside what its source says. */
interface CountedFrom {
  readonly replaced: SanctionInCase | undefined;
  readonly follows: SanctionInCase | undefined;
  readonly custody: CustodyAtSentence | null;
}

function onPerson(
  person: string,
  { persons, from, credit, ...sanction }: Sanction,
  { on, ...place }: Pick<SanctionInCase, 'ordinal' | 'eventId' | 'on'>,
  countedFrom: CountedFrom,
): SanctionInCase {
  const own = credit.filter((one) => credits(one, person)).map(({ duration, rate }) => ({ duration, rate }));
  const start = startOf(from, on, countedFrom);
  const credited = own.length > 0 ? own : start.credit;
  return {
    ...sanction,
    ...place,
    person,
    jointlyWith: sanction.jointly ? [...new Set(persons)].filter((other) => other !== person) : [],
    on,
    from: start.from ?? on,
    fromStated: start.stated,
    credit: credited,
    ...termOf(sanction, start, credited),
    end: null,
  };
}

interface Start {
  /** EDTF; null where it is not known. */
  readonly from: string | null;
  readonly stated: boolean;
  /** Time held that counts, where the sanction itself names none. */
  readonly credit: readonly SanctionCredit[];
  /** From what it follows; empty where it is stated, or is the day on which the sanction was imposed. */
  readonly steps: readonly SanctionStep[];
}

/** As a source says; or where that ends which it follows; or where what it replaces began; or with custody; or when imposed. */
function startOf(from: string | null, on: string, { replaced, follows, custody }: CountedFrom): Start {
  if (from !== null) return { from, stated: true, credit: [], steps: [] };
  if (follows) {
    const steps: readonly SanctionStep[] = [{ step: 'sanction_after', from: follows.endsOn }];
    return { from: follows.endsOn, stated: false, credit: [], steps };
  }
  if (replaced) {
    const steps: readonly SanctionStep[] = [{ step: 'sanction_replaced', from: replaced.from }];
    // What had been held before the first decision had been held before the second too.
    return { from: replaced.from, stated: replaced.fromStated, credit: replaced.credit, steps };
  }
  if (custody) {
    const step = custody.by === 'term' ? 'sanction_with_custody' : 'sanction_held_before';
    return { from: custody.from, stated: false, credit: custody.credit, steps: [{ step, from: custody.from }] };
  }
  return { from: on, stated: false, credit: [], steps: [] };
}

const sentences: readonly string[] = sentenceTypes;
const TIMED: readonly string[] = [...sentenceTypes, 'ban'];

function isSentence({ type }: Pick<Sanction, 'type'>): boolean {
  return sentences.includes(type);
}

/** Whether it is more than a paper: not suspended, and nobody sits in a prison who was not there when it was imposed. */
function runs({ type, suspended, inAbsentia }: Pick<Sanction, 'type' | 'suspended' | 'inAbsentia'>): boolean {
  return !suspended && !(inAbsentia && isSentence({ type }));
}

/** The last day of a term in days, months or years by the calendar; the law's own reckoning is that of custody. */
function termOf(
  sanction: Pick<Sanction, 'type' | 'amount' | 'unit' | 'suspended' | 'inAbsentia' | 'upTo'>,
  start: Start,
  credit: readonly SanctionCredit[],
): Pick<SanctionInCase, 'endsOn' | 'steps'> {
  const { type, amount, unit, upTo } = sanction;
  const none = { endsOn: null, steps: [] };
  if (!runs(sanction) || !TIMED.includes(type) || amount === null || !Number.isInteger(amount)) return none;
  if (unit !== 'days' && unit !== 'months' && unit !== 'years') return none;
  if (start.from === null) return { endsOn: null, steps: start.steps };
  const date = parseEdtf(start.from);
  const [day, latest] = [earliestPossible(date), latestPossible(date)];
  const known = isDay(date) && day !== null && day === latest;
  const endsOn = known ? withCredit(day, lastDay(day, amount, unit), credit) : null;
  const fromStated = start.stated || start.steps.length > 0;
  return {
    endsOn,
    steps: [
      ...start.steps,
      ...credit.map(({ duration, rate }): SanctionStep => ({ step: 'sanction_credit', duration, rate })),
      ...(upTo ? [{ step: 'sanction_up_to' } as const] : []),
      { step: 'sanction_term', amount, unit, from: start.from, fromStated, lastDay: endsOn },
    ],
  };
}

/** Months and years end on the same day number, or on the month's last day (KZ CAO art. 739 says so of its terms). */
function lastDay(day: string, amount: number, unit: 'days' | 'months' | 'years'): string {
  if (unit === 'days') return addDays(day, amount);
  return Temporal.PlainDate.from(day)
    .add({ [unit]: amount }, { overflow: 'constrain' })
    .toString();
}

/**
 * The end with time credited, no earlier than the start. A part of a day is not credited, so that the end is never told too
 * early. Of a part of a month nobody can say how many days it is: then the end is not known.
 */
function withCredit(start: string, end: string, credit: readonly SanctionCredit[]): string | null {
  let date = Temporal.PlainDate.from(end);
  for (const { duration, rate } of credit) {
    const { years, months, days, hours } = parseDuration(duration);
    const { numerator, denominator } = rate ?? { numerator: 1, denominator: 1 };
    const counted = ((12 * years + months) * numerator) / denominator;
    if (!Number.isInteger(counted)) return null;
    const countedDays = Math.floor(((24 * days + hours) * numerator) / (24 * denominator));
    date = date.subtract({ months: counted, days: countedDays }, { overflow: 'constrain' });
  }
  const ends = date.toString();
  return ends < start ? start : ends;
}
