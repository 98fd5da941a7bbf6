import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AlertRule, Audience } from '#domain';
import type { AlertReason } from './planned-alert.ts';

/** One alert about a topic; what it says is the topic's. */
@Entity('plan_alert')
export class PlanAlertRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  rule!: AlertRule;

  @Column({ type: 'text' })
  audience!: Audience;

  @Column({ type: 'text' })
  topic!: string;

  /** ISO 8601; null: for everybody. */
  @Column({ type: 'text', nullable: true })
  lead!: string | null;

  @Column({ name: 'overdue_lead', type: 'boolean' })
  overdueLead!: boolean;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt!: Date;

  @Column({ name: 'moot_after', type: 'timestamptz', nullable: true })
  mootAfter!: Date | null;

  @Column({ type: 'bigint' })
  position!: string;

  @Column({ type: 'jsonb', nullable: true })
  because!: AlertReason | null;
}
