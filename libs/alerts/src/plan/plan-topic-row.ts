import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Statement } from '../statement/statement.ts';
import type { AlertDetails } from './planned-alert.ts';

/** What holds now of a matter on which alerts can go out. */
@Entity('plan_topic')
export class PlanTopicRow {
  @PrimaryColumn({ type: 'text' })
  topic!: string;

  /** Stream of the record. */
  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text', array: true })
  persons!: readonly string[];

  @Column({ type: 'text' })
  place!: string;

  @Column({ type: 'text', nullable: true })
  region!: string | null;

  /** Every name of every place that it has to do with, and of their regions. */
  @Column({ type: 'text', array: true })
  places!: readonly string[];

  @Column({ type: 'text', array: true })
  regions!: readonly string[];

  /** Of custody, or `hearing`. */
  @Column({ type: 'text' })
  kind!: string;

  /** As printed: `KZ CAO 667`. */
  @Column({ type: 'text', array: true })
  statutes!: readonly string[];

  @Column({ type: 'jsonb' })
  said!: Statement;

  @Column({ type: 'jsonb' })
  details!: AlertDetails;

  @Column({ name: 'relied_on', type: 'uuid', array: true })
  reliedOn!: readonly string[];

  @Column({ type: 'bigint' })
  position!: string;

  @Column({ type: 'boolean' })
  confidential!: boolean;
}
