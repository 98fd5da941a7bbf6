import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DATABASE, type Database } from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { alertHistory } from './alert-history.ts';
import { type AlertHistory, AlertHistoryQuery } from './alert-history-view.ts';

@QueryHandler(AlertHistoryQuery)
export class AlertHistoryHandler implements IQueryHandler<AlertHistoryQuery> {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  async execute({ request: { id, withAddresses } }: AlertHistoryQuery): Promise<AlertHistory | null> {
    return await alertHistory(this.database.pool, id, withAddresses ? this.keyring : null);
  }
}
