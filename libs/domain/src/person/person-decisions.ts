import type { NewFactOf } from '../record-events.ts';
import { RecordError } from '../shared/record-error.ts';
import type { Person } from './person.ts';

/** @throws RecordError why the fact cannot follow on what is recorded of the person */
export function decideOnPerson(person: Person, fact: NewFactOf<'person.name-added'>): void {
  assertNewName(person, fact.data.name, fact.data.script);
}

function assertNewName(person: Person, name: string, script: string): void {
  if (!person.names.some((known) => known.name === name && known.script === script)) return;
  throw new RecordError(
    'name-known',
    'name',
    `"${name}" (${script}) is already a name of "${person.key}". To put its parts right, correct the fact that recorded it.`,
  );
}
