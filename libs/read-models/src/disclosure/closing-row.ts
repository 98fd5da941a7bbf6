import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ClosedBy } from '#domain';

/** A fact that withdrew a record from some who could know of it. */
@Entity('closing')
export class ClosingRow {
  @PrimaryColumn({ type: 'text' })
  stream!: string;

  @PrimaryColumn({ type: 'bigint' })
  revision!: string;

  @Column({ name: 'closed_by', type: 'text' })
  closedBy!: ClosedBy;

  /** Indices in the domain's `confidentialities`. */
  @Column({ type: 'smallint' })
  was!: number;

  @Column({ type: 'smallint' })
  became!: number;
}
