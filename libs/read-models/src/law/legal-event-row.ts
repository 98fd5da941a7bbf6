import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An event by which a group set a legal rule otherwise, or withdrew that. */
@Entity('legal_event')
export class LegalEventRow {
  @PrimaryColumn({ type: 'text' })
  stream!: string;

  @PrimaryColumn({ type: 'bigint' })
  revision!: string;

  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: Date;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'jsonb' })
  data!: Readonly<Record<string, unknown>>;
}
