import type { PersonEntry } from '#read-models';
import { columns } from '../command/columns.ts';

/** Persons for a terminal: key, name, other names, and the records merged into theirs. */
export function personsText(persons: readonly PersonEntry[]): string {
  if (persons.length === 0) return 'No person is on record.';
  return columns(
    persons.map(({ id, name, names, merged, retracted }) => {
      const others = names.map((other) => other.name).filter((other) => other !== name);
      const more = [
        ...(others.length > 0 ? [`also ${others.join(', ')}`] : []),
        ...(merged.length > 0 ? [`with ${merged.join(', ')}`] : []),
        ...(retracted ? ['retracted'] : []),
      ];
      return [id, name, more.join('; ')];
    }),
  );
}
