import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { CLOCK, type Clock, DATABASE, type Database } from '#platform';
import { AlertPlanQuery } from './alert-plan-query.ts';
import { listPlan } from './list-plan.ts';
import type { PlannedAlert } from './planned-alert.ts';

@QueryHandler(AlertPlanQuery)
export class AlertPlanHandler implements IQueryHandler<AlertPlanQuery> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ until }: AlertPlanQuery): Promise<readonly PlannedAlert[]> {
    return await listPlan(this.database.pool, this.clock.now(), until);
  }
}
