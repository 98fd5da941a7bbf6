import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DATABASE, type Database } from '#platform';
import { DeliveriesQuery, type DeliveriesView } from './deliveries-view.ts';
import { listDeliveries } from './list-deliveries.ts';
import { pausedAddresses } from './paused-addresses.ts';

@QueryHandler(DeliveriesQuery)
export class DeliveriesHandler implements IQueryHandler<DeliveriesQuery> {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  async execute(): Promise<DeliveriesView> {
    const { pool } = this.database;
    return { deliveries: await listDeliveries(pool), pausedAddresses: await pausedAddresses(pool) };
  }
}
