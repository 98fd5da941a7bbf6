import { Entity, PrimaryColumn } from 'typeorm';

/** A stream that decides who may know of a record. */
@Entity('disclosure_dependency')
export class DisclosureDependencyRow {
  @PrimaryColumn({ type: 'text' })
  stream!: string;

  /** Stream of the record. */
  @PrimaryColumn({ type: 'text' })
  subject!: string;
}
