import { Entity, PrimaryColumn } from 'typeorm';

/** A jurisdiction that a record states. */
@Entity('record_jurisdiction')
export class RecordJurisdictionRow {
  @PrimaryColumn({ type: 'text' })
  stream!: string;

  /** ISO 3166-1 alpha-2. */
  @PrimaryColumn({ type: 'text' })
  jurisdiction!: string;
}
