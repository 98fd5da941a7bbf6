import { isWallTime, nearest, resolveWallTime } from '#time';
import type { NewFactOf } from '../record-events.ts';
import { complainingOf, inWords, isCertainlyBefore } from '../shared/dates.ts';
import { RecordError } from '../shared/record-error.ts';
import { type RulingOutcome, type Sanction, sanctionOnRecord, sentenceTypes } from './case-events.ts';
import type { Deaths } from './closed-by-deaths.ts';
import type { Appeal, CourtCase, Hearing, Ruling, SentenceChange } from './court-case.ts';
import { sanctionsOf } from './sanction-in-case.ts';

/** Who is a party is named among them alone: else nobody could say whether a sanction is theirs. @throws RecordError */
export function assertNoParty({
  persons,
  participants,
}: Pick<NewFactOf<'case.opened'>['data'], 'persons' | 'participants'>): void {
  const index = participants.findIndex(({ person }) => persons.includes(person));
  if (index < 0) return;
  const { person, role } = participants[index]!;
  throw new RecordError(
    'party-and-participant',
    `participants.${index}.person`,
    `"${person}" is a party to this case, by "persons", and its ${role} as well. Leave them out of one of the two.`,
  );
}

export function assertNewHearing(courtCase: CourtCase, key: string): void {
  const known = courtCase.hearings.find((hearing) => hearing.key === key);
  if (!known) return;
  throw new RecordError(
    'hearing-known',
    'hearing',
    `Hearing "${key}" is already recorded (${known.at ?? 'without a time'}, ${known.status}). ` +
      'If it was moved, record case.hearing-postponed; if this is another hearing, give it another key.',
  );
}

/** @returns the hearing, which is still to come */
export function assertHearingPending(
  courtCase: CourtCase,
  key: string,
  what: 'postponed' | 'held' | 'cancelled',
): Hearing {
  const hearing = courtCase.hearings.find((known) => known.key === key);
  if (!hearing) {
    const known = courtCase.hearings.map((other) => other.key);
    const [meant] = nearest(key, known);
    const hint =
      meant !== undefined
        ? `Did you mean "${meant}"?`
        : `${known.length > 0 ? `Known are ${known.join(', ')}. ` : ''}Record case.hearing-scheduled first.`;
    throw new RecordError(
      'hearing-unknown',
      'hearing',
      `Hearing "${key}" was never scheduled, so it cannot be ${what}. ${hint}`,
    );
  }
  if (hearing.status === 'held' || hearing.status === 'cancelled') {
    throw new RecordError(
      'hearing-over',
      'hearing',
      `Hearing "${key}" is already recorded as ${hearing.status}, so it cannot be ${what}. If that is wrong, retract it first.`,
    );
  }
  return hearing;
}

export function assertTimeExists(courtCase: CourtCase, field: string, time: string): void {
  if (!isWallTime(time)) return;
  complainingOf('no-such-time', field, () => resolveWallTime(time, courtCase.place.zone));
}

/** Asked, not guessed: a court may go on after a death, as for rehabilitation, and mostly does not. */
export function assertSomebodyLeft(
  { persons }: CourtCase,
  field: string,
  time: string,
  deaths: Deaths = new Map(),
): void {
  const day = time.slice(0, 10);
  const died = persons.map((person) => deaths.get(person));
  if (!died.every((death) => death !== undefined && isCertainlyBefore(death.on, day))) return;
  throw new RecordError(
    'parties-died',
    field,
    `Every party of this case on record had died by ${inWords(day)} (${died.map((death) => inWords(death!.on)).join(', ')}), ` +
      'so no hearing is expected. If it is held all the same, as for rehabilitation, record it with "posthumous": true; if a ' +
      'death is wrong, correct or retract the fact that told of it first.',
  );
}

export function assertMoved(hearing: Hearing, to: string | null): void {
  if (hearing.at !== to) return;
  throw new RecordError(
    'hearing-not-moved',
    'to',
    to === null
      ? `Hearing "${hearing.key}" is already postponed without a new time.`
      : `Hearing "${hearing.key}" is already at ${to}; name the time that it was moved to, or null where none was given.`,
  );
}

export function assertSanctionsFit(courtCase: CourtCase, sanctions: readonly Sanction[]): void {
  sanctions.map(sanctionOnRecord).forEach((sanction, index) => {
    assertParties(courtCase, `sanctions.${index}.persons`, sanction.persons);
    assertUnitFits(sanction, index);
    assertExtentFits(sanction, `sanctions.${index}`);
    assertCreditFits(sanction, `sanctions.${index}`);
  });
}

/** What was found of a person is one thing, and nobody is acquitted and deprived of liberty by one decision. */
export function assertOutcomesFit(
  courtCase: CourtCase,
  { outcome = null, outcomes = [], sanctions }: Pick<Ruling, 'outcome' | 'outcomes' | 'sanctions'>,
): void {
  const found = new Map<string, RulingOutcome | null>(courtCase.persons.map((person) => [person, outcome]));
  const named = new Set<string>();
  outcomes.forEach((one, index) => {
    assertParties(courtCase, `outcomes.${index}.persons`, one.persons);
    for (const person of one.persons) {
      if (named.has(person)) {
        const message = `"${person}" stands in "outcomes" twice. Name the outcome of each person once.`;
        throw new RecordError('outcome-twice', `outcomes.${index}.persons`, message);
      }
      named.add(person);
      found.set(person, one.outcome);
    }
  });
  sanctions.forEach(({ type, persons }, index) => {
    if (!sentences.includes(type)) return;
    const acquitted = persons.find((person) => found.get(person) === 'acquitted');
    if (acquitted === undefined) return;
    throw new RecordError(
      'acquitted-and-sentenced',
      `sanctions.${index}.persons`,
      `"${acquitted}" is acquitted by this decision, and so cannot have a sanction "${type}" by it. If the outcome is another ` +
        'for this person than for the others, say so in "outcomes"; else take the person out of the sanction.',
    );
  });
}

export function assertNewKey(what: 'charge' | 'appeal', key: string, known: readonly { readonly key: string }[]): void {
  if (!known.some((other) => other.key === key)) return;
  throw new RecordError(
    `${what}-known`,
    what,
    `${what === 'charge' ? 'Charge' : 'Appeal'} "${key}" is already recorded. If this is another, give it another key; ` +
      'if it says something wrong, correct the fact that recorded it.',
  );
}

function knownKey<T extends { readonly key: string }>(
  what: 'charge' | 'appeal',
  key: string,
  all: readonly T[],
  became: string,
): T {
  const found = all.find((other) => other.key === key);
  if (found) return found;
  const keys = all.map((other) => other.key);
  const [meant] = nearest(key, keys);
  const opening = what === 'charge' ? 'case.charge-brought' : 'case.appeal-lodged';
  const hint =
    meant !== undefined
      ? `Did you mean "${meant}"?`
      : `${keys.length > 0 ? `Known are ${keys.join(', ')}. ` : ''}Record ${opening} first.`;
  throw new RecordError(`${what}-unknown`, what, `There is no ${what} "${key}", so it cannot be ${became}. ${hint}`);
}

/** That it was brought, and not dropped. */
export function assertChargeStands({ charges }: CourtCase, key: string): void {
  if (knownKey('charge', key, charges, 'dropped').dropped) throw overAlready('charge', key, 'dropped');
}

/** @returns the appeal, which was lodged and not decided */
export function assertAppealUndecided({ appeals }: CourtCase, key: string): Appeal {
  const appeal = knownKey('appeal', key, appeals, 'decided');
  if (appeal.decided) throw overAlready('appeal', key, 'decided');
  return appeal;
}

export function assertCostsFit(courtCase: CourtCase, costs: readonly { readonly persons: readonly string[] }[]): void {
  costs.forEach(({ persons }, index) => {
    assertParties(courtCase, `costs.${index}.persons`, persons);
  });
}

function overAlready(what: 'charge' | 'appeal', key: string, how: string): RecordError {
  return new RecordError(
    `${what}-over`,
    what,
    `The ${what} "${key}" is already recorded as ${how}. If that is wrong, correct or retract it first.`,
  );
}

export function assertRulingKnown({ rulings }: CourtCase, event: string | null): void {
  if (event === null || rulings.some(({ eventId }) => eventId === event)) return;
  const known = rulings.map(({ eventId, on }) => `${eventId} (${inWords(on)})`).join(', ');
  throw new RecordError(
    'no-such-ruling',
    'event',
    `${event} is no ruling of this case; ${known === '' ? 'none is recorded' : `recorded are ${known}`}.`,
  );
}

export function assertNotBeforeTheAppeal(appeal: Appeal, on: string): void {
  if (appeal.on === null || !isCertainlyBefore(on, appeal.on)) return;
  throw new RecordError(
    'before-the-start',
    'on',
    `A decision of ${inWords(on)} would be before the appeal was lodged (${inWords(appeal.on)}). Check the date.`,
  );
}

/** Only what was imposed can be served, commuted or ended early. */
export function assertSentenced(
  courtCase: CourtCase,
  { persons, types, event }: Pick<SentenceChange, 'persons' | 'types' | 'event'>,
): void {
  assertParties(courtCase, 'persons', persons);
  assertRulingKnown(courtCase, event);
  const imposed = sanctionsOf(courtCase).filter(
    (sanction) => types.includes(sanction.type) && (event === null || sanction.eventId === event),
  );
  persons.forEach((person, index) => {
    if (imposed.some((sanction) => sanction.person === person)) return;
    throw new RecordError(
      'no-such-sentence',
      `persons.${index}`,
      `No ${types.join(', ')} of "${person}" is on record in this case. Record case.ruling-issued with it first, or name ` +
        'the kinds of sanction that ended in "types".',
    );
  });
}

export function assertParties(courtCase: CourtCase, field: string, persons: readonly string[]): void {
  persons.forEach((person, at) => {
    if (courtCase.persons.includes(person)) return;
    throw new RecordError(
      'not-a-party',
      `${field}.${at}`,
      `"${person}" is no party to this case (${courtCase.persons.join(', ')}). ` +
        'Check the key, or correct "persons" of its case.opened first.',
    );
  });
}

const sentences: readonly string[] = sentenceTypes;
const PAID: readonly string[] = ['fine', 'compensation'];
const TIMED: readonly string[] = [
  'arrest',
  'detention',
  'imprisonment',
  'restriction_of_liberty',
  'ban',
  'community_service',
];

/** How long or how much it is. */
function assertExtentFits({ type, amount, unit, persons, life, jointly, upTo, suspended }: Sanction, at: string): void {
  const refused = (field: string, message: string) => new RecordError('extent-unfit', `${at}.${field}`, message);
  if (life && type !== 'imprisonment') throw refused('life', `"life" is said of imprisonment, not of a ${type}.`);
  if (life && (amount !== null || upTo)) {
    throw refused('life', 'For life there is no amount. Leave out "amount", "unit" and "upTo", or "life".');
  }
  if (life && suspended)
    throw refused('life', 'A sentence for life is not suspended. Check which of the two is meant.');
  if (upTo && amount === null) throw refused('upTo', 'Say up to how much in "amount" and "unit".');
  const isMoney = PAID.includes(type) || (unit !== null && isCurrency(unit));
  if (jointly && !isMoney) {
    throw refused('jointly', `Only money is owed jointly: a fine or a compensation, not a ${type}.`);
  }
  if (jointly && new Set(persons).size < 2) {
    throw refused('jointly', 'What is owed jointly is owed by several: name each of them in "persons".');
  }
}

function assertCreditFits({ type, persons, credit }: Sanction, at: string): void {
  if (credit.length > 0 && !TIMED.includes(type)) {
    throw new RecordError('credit-unfit', `${at}.credit`, `Time held counts towards a term, not towards a ${type}.`);
  }
  credit.forEach((one, index) => {
    for (const person of one.persons) {
      if (persons.includes(person)) continue;
      throw new RecordError(
        'not-sanctioned',
        `${at}.credit.${index}.persons`,
        `"${person}" has no part in this sanction (${persons.join(', ')}), so nothing counts towards it. Check the key.`,
      );
    }
  });
}

function isCurrency(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit);
}

function assertUnitFits({ type, amount, unit }: Sanction, index: number): void {
  const field = `sanctions.${index}.unit`;
  if (amount !== null && unit === null) {
    throw new RecordError('unit-missing', field, `An amount of ${amount} needs its unit: days, hours, KZT, …`);
  }
  if (unit === null) return;
  const paid = isCurrency(unit);
  if (PAID.includes(type) && !paid) {
    throw new RecordError('unit-unfit', field, `A ${type} is paid in a currency such as "KZT", not in ${unit}.`);
  }
  if (TIMED.includes(type) && paid) {
    throw new RecordError('unit-unfit', field, `A sanction "${type}" is measured in hours, days, months or years.`);
  }
}
