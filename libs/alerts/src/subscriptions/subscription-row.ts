import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SubscriptionPreferences } from './preferences.ts';
import type { FilterKind } from './subscription-filter.ts';
import type { SubscriptionState } from './subscription-state.ts';

/** A subscription with its filter. Whose it is stands in the ledger alone. */
@Entity('subscription')
export class SubscriptionRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text', nullable: true })
  person!: string | null;

  @Column({ type: 'text', nullable: true })
  place!: string | null;

  @Column({ type: 'text', nullable: true })
  region!: string | null;

  @Column({ type: 'text', nullable: true })
  statute!: string | null;

  @Column({ type: 'text', nullable: true })
  kind!: FilterKind | null;

  @Column({ type: 'boolean' })
  everything!: boolean;

  @Column({ type: 'jsonb' })
  preferences!: SubscriptionPreferences;

  @Column({ type: 'text', generatedType: 'STORED', asExpression: `preferences ->> 'language'` })
  readonly language!: string;

  @Column({ type: 'text', generatedType: 'STORED', asExpression: `preferences ->> 'zone'` })
  readonly zone!: string;

  @Column({ name: 'place_key', type: 'text', nullable: true, generatedType: 'STORED', asExpression: 'name_key(place)' })
  readonly placeKey!: string | null;

  @Column({
    name: 'region_key',
    type: 'text',
    nullable: true,
    generatedType: 'STORED',
    asExpression: 'name_key(region)',
  })
  readonly regionKey!: string | null;

  @Column({
    name: 'statute_key',
    type: 'text',
    nullable: true,
    generatedType: 'STORED',
    asExpression: 'statute_key(statute)',
  })
  readonly statuteKey!: string | null;

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
