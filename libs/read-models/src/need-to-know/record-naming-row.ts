import { Entity, PrimaryColumn } from 'typeorm';

/** A record that another names, as it now reads. */
@Entity('record_naming')
export class RecordNamingRow {
  /** Stream of the record that is named. */
  @PrimaryColumn({ type: 'text' })
  stream!: string;

  /** Stream of the record that names it. */
  @PrimaryColumn({ type: 'text' })
  subject!: string;
}
