import type { NewFactOf, RecordEventType } from '../record-events.ts';
import type { DecisionContext } from '../shared/decision-context.ts';
import { isCorrection } from '../shared/effective-facts.ts';
import type { Fact } from '../shared/fact.ts';
import { RecordError } from '../shared/record-error.ts';
import { foldPerson } from './person-record.ts';

/** In years: a younger person is a minor (Convention on the Rights of the Child, art. 1). */
const OF_AGE = 18;

/**
 * A name that is written in the clear stays in the log for good. So of somebody who may be a minor by the year of birth it is said
 * whether they are, before their name is. A check of decisions, never of reading: what was recorded before it reads as it did.
 *
 * @throws RecordError `age-not-said`, or `age-contradicts` where they are said to be of age and cannot be
 */
export function assertAgeSaid(
  key: string,
  history: readonly Fact[],
  fact: NewFactOf<RecordEventType>,
  { now }: DecisionContext,
): void {
  const said = ageIn(key, history, fact);
  if (now === null || said === null || said.anonymous || said.minor === true) return;
  const turns = now.toZonedDateTimeISO('UTC').year - said.birthYear;
  const born = `Somebody born in ${said.birthYear}`;
  if (turns < OF_AGE && said.minor === false) {
    throw new RecordError(
      'age-contradicts',
      said.field,
      `${born} is not of age yet, and "minor" says that they are. Check the year; if it is right, give "minor": true.`,
    );
  }
  if (turns > OF_AGE || said.minor === false) return;
  throw new RecordError(
    'age-not-said',
    said.field,
    `${born} is a minor, or may be one, whose name is withheld. Give "minor": true; or "minor": false, if you know that they are of age.`,
  );
}

interface AgeSaid {
  readonly field: string;
  readonly birthYear: number;
  readonly minor: boolean | null;
  readonly anonymous: boolean;
}

/** What a fact says of the age of a person, together with what is recorded of them; null where it says nothing of it. */
function ageIn(key: string, history: readonly Fact[], fact: NewFactOf<RecordEventType>): AgeSaid | null {
  if (fact.type === 'person.registered') {
    const { birthYear, minor, anonymous } = fact.data;
    // What is encrypted already is not read here, and belongs to a withheld name.
    return typeof birthYear === 'number' ? { field: 'minor', birthYear, minor, anonymous } : null;
  }
  if (fact.type !== 'person.corrected' || !isCorrection(fact)) return null;
  const { field, new: now } = fact.data;
  const person = foldPerson(key, history);
  if (field !== 'birthYear' || typeof now !== 'number' || person === null) return null;
  return { field: 'new', birthYear: now, minor: person.minor, anonymous: person.anonymous };
}
