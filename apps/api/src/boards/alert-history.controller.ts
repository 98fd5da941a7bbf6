import { Controller, Get, Inject, Param, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AlertHistory, alertHistory } from '#alerts';
import { DATABASE, type Database } from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { assertMayKnowAll } from '../access/permissions.ts';
import { noSuchRecord } from './no-such-record.ts';

/** Who was told what of one alert, and when. */
@Controller('api/v1/history')
@UseGuards(AccessGuard)
export class AlertHistoryController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  /** Subscriptions by their ids; addresses for administrators, who answer those that write back. */
  @Get('alert-:id')
  async of(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertHistory> {
    const holder = holderOf(request);
    assertMayKnowAll(holder, 'see who was told');
    const history = await alertHistory(this.database.pool, id, holder.role === 'admin' ? this.keyring : null);
    if (history === null) throw noSuchRecord(`alert-${id}`);
    void reply.header('cache-control', 'no-store');
    return history;
  }
}
