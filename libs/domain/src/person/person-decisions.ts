import type { NewFactOf } from '../record-events.ts';
import { inWords } from '../shared/dates.ts';
import { RecordError } from '../shared/record-error.ts';
import type { Person } from './person.ts';

type PersonChange = 'person.name-added' | 'person.died' | 'person.merged' | 'person.unmerged';

/** @throws RecordError why the fact cannot follow on what is recorded of the person */
export function decideOnPerson(person: Person, fact: NewFactOf<PersonChange>): void {
  if (fact.type === 'person.died') assertDiedOnce(person);
  else if (fact.type === 'person.merged') assertMergeable(person, fact.data.into);
  else if (fact.type === 'person.unmerged') assertMergedInto(person, fact.data.from);
  else {
    assertScript(fact);
    assertNewName(person, fact.data.name, fact.data.script);
  }
}

/** The scripts of the countries watched; of any other the recorder is believed. */
const TOLD_APART = { Latn: /\p{Script=Latin}/u, Cyrl: /\p{Script=Cyrillic}/u } as const;

/**
 * A name is in the script that it is said to be in, as far as that can be seen: not one letter of it is, and all are of
 * another.
 *
 * @throws RecordError
 */
export function assertScript({ data: { name, script } }: NewFactOf<'person.registered' | 'person.name-added'>): void {
  if (script !== 'Latn' && script !== 'Cyrl') return;
  const other = script === 'Latn' ? 'Cyrl' : 'Latn';
  if (TOLD_APART[script].test(name) || !TOLD_APART[other].test(name)) return;
  throw new RecordError(
    'other-script',
    'script',
    `"${name}" is not written in ${script}; give "script": "${other}", or the name as it was written.`,
  );
}

function assertDiedOnce({ key, death }: Person): void {
  if (!death) return;
  throw new RecordError(
    'already-died',
    null,
    `It is already recorded that "${key}" died on ${inWords(death.on)}. If the date is wrong, correct that fact.`,
  );
}

function assertMergeable({ key, merge }: Person, into: string): void {
  if (into === key) {
    throw new RecordError(
      'merged-with-itself',
      'into',
      `"${key}" cannot be merged with itself. Name the other record of the same person.`,
    );
  }
  if (!merge) return;
  throw new RecordError(
    'already-merged',
    'into',
    merge.into === into
      ? `"${key}" is merged into "${into}" already.`
      : `"${key}" is merged into "${merge.into}". If that was wrong, record person.unmerged first; if all three are one ` +
          `person, merge "${merge.into}" and "${into}".`,
  );
}

function assertMergedInto({ key, merge }: Person, from: string): void {
  if (merge?.into === from) return;
  throw new RecordError(
    'not-merged',
    'from',
    merge
      ? `"${key}" is merged into "${merge.into}", not into "${from}". If that is to be undone, give it as "from".`
      : `"${key}" is merged into nobody; there is nothing to undo.`,
  );
}

/**
 * Who may know of a merged person is decided where the person now stands: two records of one person that say different
 * things of it would tell somebody what the other keeps.
 *
 * @throws RecordError
 */
export function assertStandsAlone({ key, merge }: Person): void {
  if (!merge) return;
  throw new RecordError(
    'merged',
    null,
    `"${key}" is merged into "${merge.into}". Record this of "${merge.into}"; it holds for both.`,
  );
}

function assertNewName(person: Person, name: string, script: string): void {
  if (!person.names.some((known) => known.name === name && known.script === script)) return;
  throw new RecordError(
    'name-known',
    'name',
    `"${name}" (${script}) is already a name of "${person.key}". To put its parts right, correct the fact that recorded it.`,
  );
}
