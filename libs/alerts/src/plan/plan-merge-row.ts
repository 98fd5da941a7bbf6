import { Entity, PrimaryColumn } from 'typeorm';

/** That a person was once said to be another, whether that still holds or not. */
@Entity('plan_merge')
export class PlanMergeRow {
  @PrimaryColumn({ type: 'text' })
  person!: string;

  @PrimaryColumn({ type: 'text' })
  survivor!: string;
}
