import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SubscriptionPreferences } from './preferences.ts';
import type { SubscriptionState } from './subscription-state.ts';

/** A subscription; its filters are rows of their own. Whose it is stands in the ledger alone. */
@Entity('subscription')
export class SubscriptionRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'jsonb' })
  preferences!: SubscriptionPreferences;

  @Column({ type: 'text', generatedType: 'STORED', asExpression: `preferences ->> 'language'` })
  readonly language!: string;

  @Column({ type: 'text', generatedType: 'STORED', asExpression: `preferences ->> 'zone'` })
  readonly zone!: string;

  /** How early and how much it asks for, of custody and of hearings: of one address the highest leads. */
  @Column({
    name: 'release_rank',
    type: 'integer',
    generatedType: 'STORED',
    asExpression: `lead_rank(preferences, 'releaseLeads')`,
  })
  readonly releaseRank!: number;

  @Column({
    name: 'hearing_rank',
    type: 'integer',
    generatedType: 'STORED',
    asExpression: `lead_rank(preferences, 'hearingLeads')`,
  })
  readonly hearingRank!: number;

  /** Sealed under the subscription's key. */
  @Column({ type: 'text', nullable: true })
  note!: string | null;

  @Column({ type: 'text' })
  state!: SubscriptionState['state'];

  @Column({ type: 'boolean', default: false })
  paused!: boolean;

  @Column({ name: 'paused_until', type: 'timestamptz', nullable: true })
  pausedUntil!: Date | null;

  /** Position of the event since which its owner is to know how things stand. */
  @Column({ name: 'told_from', type: 'bigint', nullable: true })
  toldFrom!: string | null;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt!: Date;

  @Column({ name: 'confirmed_at', type: 'timestamptz', nullable: true })
  confirmedAt!: Date | null;

  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
