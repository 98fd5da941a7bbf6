import { Column, Entity } from 'typeorm';
import { foldPerson, type Person } from '#domain';
import { onlyLine } from '../as-of/listing.ts';
import { type RecordKind, RecordRow } from '../record/record-row.ts';

@Entity('person')
export class PersonRow extends RecordRow<Person> {
  @Column({ type: 'text' })
  name!: string;
}

/** A person is nowhere in particular: a day is meant in UTC. */
export const personKind: RecordKind<Person> = {
  category: 'person',
  fold: foldPerson,
  zone: () => 'UTC',
  withoutPrivate: (state) => (state.withheld.length === 0 ? state : { ...state, withheld: [] }),
  listings: ({ name }) => [onlyLine('person', name)],
};
