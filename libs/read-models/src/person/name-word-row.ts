import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A word of names, in the one spelling of all scripts. */
@Entity('name_word')
export class NameWordRow {
  @PrimaryColumn({ type: 'text', collation: 'C' })
  word!: string;

  /** What the forms of the word have in common. */
  @Column({ type: 'text', collation: 'C' })
  stem!: string;

  /** How many records of persons have it. */
  @Column({ type: 'integer' })
  persons!: number;
}
