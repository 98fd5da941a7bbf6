import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ListName } from './listing.ts';

/** A line that a record had in a list, and between which times of recording. */
@Entity('record_version')
export class ListingRow {
  @PrimaryColumn({ type: 'text' })
  list!: ListName;

  @PrimaryColumn({ type: 'text', collation: 'C' })
  key!: string;

  @PrimaryColumn({ type: 'text', collation: 'C' })
  item!: string;

  @PrimaryColumn({ name: 'known_from', type: 'timestamptz' })
  knownFrom!: Date;

  /** Null: to this day. */
  @Column({ name: 'known_to', type: 'timestamptz', nullable: true })
  knownTo!: Date | null;

  @Column({ type: 'text', collation: 'C' })
  sort!: string;

  /** What is on record, from which `sort` follows. */
  @Column({ type: 'text', collation: 'C' })
  stated!: string;

  /** First day, `YYYY-MM-DD`, of which it can tell. */
  @Column({ name: 'valid_from', type: 'date', nullable: true })
  from!: string | null;

  /** First day of which it certainly tells no more. */
  @Column({ name: 'valid_to', type: 'date', nullable: true })
  until!: string | null;

  @Column({ type: 'boolean' })
  open!: boolean;

  @Column({ type: 'text', nullable: true })
  tag!: string | null;

  @Column({ type: 'text', array: true })
  persons!: readonly string[];
}
