import { Entity, PrimaryColumn } from 'typeorm';

/** That a person was once said to be another, whether that still holds or not. */
@Entity('person_merge')
export class PersonMergeRow {
  @PrimaryColumn({ type: 'text' })
  person!: string;

  @PrimaryColumn({ type: 'text' })
  survivor!: string;
}
