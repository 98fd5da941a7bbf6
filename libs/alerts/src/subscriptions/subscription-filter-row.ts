import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FilterKind } from './subscription-filter.ts';

/** One filter of a subscription. */
@Entity('subscription_filter')
export class SubscriptionFilterRow {
  @PrimaryColumn({ type: 'uuid' })
  subscription!: string;

  /** From 1, in the order in which they were given. */
  @PrimaryColumn({ type: 'integer' })
  number!: number;

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

  /** Its subscription is confirmed and has not ended. */
  @Column({ type: 'boolean', default: false })
  confirmed!: boolean;
}
