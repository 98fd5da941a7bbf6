import { Entity, PrimaryColumn } from 'typeorm';

/** A family name that a person can have, with the given name or initial written beside it. */
@Entity('person_family_name')
export class PersonFamilyNameRow {
  @PrimaryColumn({ type: 'text' })
  family!: string;

  /** Empty where none was written. */
  @PrimaryColumn({ type: 'text' })
  given!: string;

  @PrimaryColumn({ type: 'text' })
  person!: string;
}
