import { Controller, Get, Inject, Param, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type AlertHistory, alertHistory } from '#alerts';
import { DATABASE, type Database } from '#platform';
import { KEYRING, type Keyring } from '#private-data';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { KnowingAll } from '../access/knowing-all.guard.ts';
import { answers } from '../openapi/answers.ts';
import { Documented, json } from '../openapi/documented.ts';
import { noSuchRecord } from './no-such-record.ts';

const alertId = z.string().describe('Id of the alert.');

/** Who was told what of one alert, and when. */
@Controller('api/v1/history')
@UseGuards(AccessGuard, KnowingAll('see who was told'))
export class AlertHistoryController {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  /** Subscriptions by their ids; addresses for administrators, who answer those that write back. */
  @Get('alert-:id')
  @Documented({
    operationId: 'getAlertHistory',
    tag: 'Boards',
    summary: 'Who was told what of one alert, and when.',
    description: 'For roles that may know all of the record; addresses are shown to administrators.',
    answer: json(answers.AlertHistory, 'The alert, and everybody for whom it was.'),
    refusals: [403, 404],
  })
  async of(
    @Param('id', { schema: alertId }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertHistory> {
    const holder = holderOf(request);
    const history = await alertHistory(this.database.pool, id, holder.role === 'admin' ? this.keyring : null);
    if (history === null) throw noSuchRecord(`alert-${id}`);
    void reply.header('cache-control', 'no-store');
    return history;
  }
}
