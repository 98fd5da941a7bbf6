import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Sanction } from '#domain';

@Entity('sanction')
export class SanctionRow {
  @PrimaryColumn({ type: 'uuid' })
  ruling!: string;

  @PrimaryColumn({ type: 'integer' })
  ordinal!: number;

  @PrimaryColumn({ type: 'text' })
  person!: string;

  @Column({ name: 'case_key', type: 'text' })
  caseKey!: string;

  /** EDTF. */
  @Column({ name: 'ruled_on', type: 'text' })
  ruledOn!: string;

  @Column({ type: 'text' })
  type!: Sanction['type'];

  /** A decimal as text: an amount of money is no float. */
  @Column({ type: 'numeric', nullable: true })
  amount!: string | null;

  @Column({ type: 'text', nullable: true })
  unit!: string | null;
}
