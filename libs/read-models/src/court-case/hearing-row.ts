import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('hearing')
export class HearingRow {
  @PrimaryColumn({ name: 'case_key', type: 'text' })
  caseKey!: string;

  @PrimaryColumn({ type: 'text' })
  hearing!: string;

  /** `YYYY-MM-DD`; null where it was postponed indefinitely. */
  @Column({ type: 'date', nullable: true })
  day!: string | null;
}
