import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { CLOCK, type Clock, DATA_SOURCE, DATABASE, type Database } from '#platform';
import { publicPersons } from '#read-models';
import { DeliveriesQuery, type DeliveriesView } from './deliveries-view.ts';
import { listDeliveries } from './list-deliveries.ts';
import { pausedAddresses } from './paused-addresses.ts';

@QueryHandler(DeliveriesQuery)
export class DeliveriesHandler implements IQueryHandler<DeliveriesQuery> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute(): Promise<DeliveriesView> {
    const { pool } = this.database;
    const persons = (keys: readonly string[]) => publicPersons(this.dataSource, this.clock, keys);
    return { deliveries: await listDeliveries(pool, persons), pausedAddresses: await pausedAddresses(pool) };
  }
}
