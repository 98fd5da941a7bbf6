import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Every word of every name of a person, in the one spelling of all scripts. */
@Entity('person_words')
export class PersonWordsRow {
  @PrimaryColumn({ type: 'text' })
  person!: string;

  @Column({ type: 'text', array: true })
  words!: readonly string[];
}
