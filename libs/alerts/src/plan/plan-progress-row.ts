import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Up to which position of the log the plan has come. There is one row. */
@Entity('plan_progress')
export class PlanProgressRow {
  @PrimaryColumn({ type: 'boolean', default: true })
  singleton!: true;

  @Column({ type: 'bigint' })
  position!: string;
}
