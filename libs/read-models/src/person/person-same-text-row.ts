import { Entity, PrimaryColumn } from 'typeorm';

/** A name of a person by its text. */
@Entity('person_same_text')
export class PersonSameTextRow {
  /** Made of the text: the same for names that differ in case and white space alone. */
  @PrimaryColumn({ type: 'uuid' })
  name!: string;

  @PrimaryColumn({ type: 'text' })
  person!: string;
}
