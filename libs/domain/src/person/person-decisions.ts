import type { NewFactOf } from '../record-events.ts';
import { inWords } from '../shared/dates.ts';
import { RecordError } from '../shared/record-error.ts';
import type { Person } from './person.ts';

/** @throws RecordError why the fact cannot follow on what is recorded of the person */
export function decideOnPerson(person: Person, fact: NewFactOf<'person.name-added' | 'person.died'>): void {
  if (fact.type === 'person.died') assertDiedOnce(person);
  else assertNewName(person, fact.data.name, fact.data.script);
}

function assertDiedOnce({ key, death }: Person): void {
  if (!death) return;
  throw new RecordError(
    'already-died',
    null,
    `It is already recorded that "${key}" died on ${inWords(death.on)}. If the date is wrong, correct that fact.`,
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
