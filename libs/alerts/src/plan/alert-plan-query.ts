import { Query } from '@nestjs/cqrs';
import type { Temporal } from 'temporal-polyfill';
import type { PlannedAlert } from './planned-alert.ts';

/** What is still to be told, up to a moment or (null) without end, in the order in which it falls due. */
export class AlertPlanQuery extends Query<readonly PlannedAlert[]> {
  constructor(readonly until: Temporal.Instant | null = null) {
    super();
  }
}
