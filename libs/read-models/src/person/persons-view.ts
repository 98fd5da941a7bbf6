import { Query } from '@nestjs/cqrs';
import { z } from 'zod';
import { sexes } from '#domain';
import type { ListFilter } from '../list/list-filter.ts';
import type { AsOf } from '../record/as-of.ts';
import type { PageRequest } from '../record/page.ts';
import { inCsv } from '../view/csv-columns.ts';
import { behind, count, headcount, key, moments, nextCursor, revision, script, text } from '../view/fields.ts';
import { listView, type ProjectedList } from '../view/list-view.ts';
import { type ViewOf, view } from '../view/view.ts';

/** A person, with all of their records that were merged. */
const personLine = view('PersonEntry', {
  id: key,
  name: text,
  family: text.nullable(),
  given: text.nullable(),
  script,
  names: inCsv(z.array(z.strictObject({ name: text, script })), {
    names: (names) => names.map(({ name }) => name),
  }).describe(
    'Every name that they are known by: first that of the registration, last those of records merged into it.',
  ),
  merged: z
    .array(key)
    .describe('Keys of the records that are merged into this one. Nothing else is listed under those.'),
  retracted: z.boolean(),
  sources: count,
  revision,
  count: headcount.describe('A group of whom nobody is named: how many they are; null for one person.'),
  minor: z.boolean().nullable().describe('Under age; null where nobody says.'),
  sex: z.enum(sexes).nullable(),
  birthYear: z.number().int().nullable().describe('Null where nobody says, and where the name is withheld.'),
});
export type PersonEntry = ViewOf<typeof personLine>;

export const personsList = listView('Persons', 'persons', {
  ...moments,
  persons: z.array(personLine),
  nextCursor,
  behind,
});
export type PersonsView = ProjectedList<typeof personsList>;

export type PersonsRequest = AsOf & PageRequest & Pick<ListFilter, 'q' | 'person'>;

/** The persons of the record, by name. @throws DateError, CursorError */
export class PersonsQuery extends Query<PersonsView> {
  constructor(readonly request: PersonsRequest = {}) {
    super();
  }
}

/** Every key under which somebody is recorded by the merges in effect now, the one they show under first. */
export class PersonKeysQuery extends Query<readonly string[]> {
  constructor(readonly person: string) {
    super();
  }
}
