import { isWallTime, nearest, resolveWallTime } from '#time';
import type { NewFactOf } from '../record-events.ts';
import { complainingOf, inWords, isCertainlyBefore } from '../shared/dates.ts';
import { RecordError } from '../shared/record-error.ts';
import type { Sanction } from './case-events.ts';
import type { CourtCase, Hearing } from './court-case.ts';

type CaseFact = NewFactOf<
  | 'case.hearing-scheduled'
  | 'case.hearing-postponed'
  | 'case.hearing-held'
  | 'case.hearing-cancelled'
  | 'case.ruling-issued'
>;

/** @throws RecordError why the fact cannot follow on what is recorded of the case */
export function decideOnCase(courtCase: CourtCase, fact: CaseFact): void {
  switch (fact.type) {
    case 'case.hearing-scheduled':
      assertNewHearing(courtCase, fact.data.hearing);
      assertTimeExists(courtCase, 'at', fact.data.at);
      break;
    case 'case.hearing-postponed': {
      const hearing = pendingHearing(courtCase, fact.data.hearing, 'postponed');
      if (fact.data.to !== null) assertTimeExists(courtCase, 'to', fact.data.to);
      assertMoved(hearing, fact.data.to);
      break;
    }
    case 'case.hearing-held':
      pendingHearing(courtCase, fact.data.hearing, 'held');
      break;
    case 'case.hearing-cancelled':
      pendingHearing(courtCase, fact.data.hearing, 'cancelled');
      break;
    case 'case.ruling-issued':
      assertNotBeforeTheCase(courtCase, fact.data.on);
      fact.data.sanctions.forEach((sanction, index) => {
        assertPartiesOnly(courtCase, sanction, index);
        assertUnitFits(sanction, index);
      });
  }
}

function assertNewHearing(courtCase: CourtCase, key: string): void {
  const known = courtCase.hearings.find((hearing) => hearing.key === key);
  if (!known) return;
  throw new RecordError(
    'hearing-known',
    'hearing',
    `Hearing "${key}" is already recorded (${known.at ?? 'without a time'}, ${known.status}). ` +
      'If it was moved, record case.hearing-postponed; if this is another hearing, give it another key.',
  );
}

function pendingHearing(courtCase: CourtCase, key: string, what: 'postponed' | 'held' | 'cancelled'): Hearing {
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

function assertTimeExists(courtCase: CourtCase, field: string, time: string): void {
  if (!isWallTime(time)) return;
  complainingOf('no-such-time', field, () => resolveWallTime(time, courtCase.place.zone));
}

function assertMoved(hearing: Hearing, to: string | null): void {
  if (hearing.at !== to) return;
  throw new RecordError(
    'hearing-not-moved',
    'to',
    to === null
      ? `Hearing "${hearing.key}" is already postponed without a new time.`
      : `Hearing "${hearing.key}" is already at ${to}; name the time that it was moved to, or null where none was given.`,
  );
}

function assertNotBeforeTheCase(courtCase: CourtCase, on: string): void {
  if (courtCase.openedOn === null || !isCertainlyBefore(on, courtCase.openedOn)) return;
  throw new RecordError(
    'before-the-start',
    'on',
    `A ruling on ${inWords(on)} would be before the case was opened (${inWords(courtCase.openedOn)}). ` +
      'Check the date; if the opening is wrong, correct "openedOn" of its case.opened first.',
  );
}

function assertPartiesOnly(courtCase: CourtCase, sanction: Sanction, index: number): void {
  sanction.persons.forEach((person, at) => {
    if (courtCase.persons.includes(person)) return;
    throw new RecordError(
      'not-a-party',
      `sanctions.${index}.persons.${at}`,
      `"${person}" is no party to this case (${courtCase.persons.join(', ')}). ` +
        'Check the key, or correct "persons" of its case.opened first.',
    );
  });
}

const PAID: readonly string[] = ['fine', 'compensation'];
const TIMED: readonly string[] = [
  'arrest',
  'detention',
  'imprisonment',
  'restriction_of_liberty',
  'ban',
  'community_service',
];

function assertUnitFits({ type, amount, unit }: Sanction, index: number): void {
  const field = `sanctions.${index}.unit`;
  if (amount !== null && unit === null) {
    throw new RecordError('unit-missing', field, `An amount of ${amount} needs its unit: days, hours, KZT, …`);
  }
  if (unit === null) return;
  const isCurrency = /^[A-Z]{3}$/.test(unit);
  if (PAID.includes(type) && !isCurrency) {
    throw new RecordError('unit-unfit', field, `A ${type} is paid in a currency such as "KZT", not in ${unit}.`);
  }
  if (TIMED.includes(type) && isCurrency) {
    throw new RecordError('unit-unfit', field, `A sanction "${type}" is measured in hours, days, months or years.`);
  }
}
