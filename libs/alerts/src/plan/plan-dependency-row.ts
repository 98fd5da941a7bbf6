import { Entity, PrimaryColumn } from 'typeorm';

/** A stream that the plan of a subject follows from. */
@Entity('plan_dependency')
export class PlanDependencyRow {
  @PrimaryColumn({ type: 'text' })
  stream!: string;

  @PrimaryColumn({ type: 'text' })
  subject!: string;
}
