import { Controller, Get, Inject, Param, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { may } from '#accounts';
import { type AlertHistory, AlertHistoryQuery, alertHistoryView } from '#alerts';
import { ReadingLevelQuery } from '#read-models';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { viewerOf } from '../access/reader-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented, json } from '../openapi/documented.ts';
import { noSuchRecord } from './no-such-record.ts';

const alertId = z.string().describe('Id of the alert.');

/** Who was told what of one alert, and when. */
@Controller('api/v1/history')
@UseGuards(AccessGuard, Requires('read-internal'))
export class AlertHistoryController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  /** Subscriptions by their ids; addresses for administrators, who answer those that write back. */
  @Get('alert-:id')
  @Documented({
    operationId: 'getAlertHistory',
    tag: 'Boards',
    summary: 'Who was told what of one alert, and when.',
    description: 'For roles that may know all of the record; addresses are shown to administrators.',
    answer: json(alertHistoryView, 'The alert, and everybody for whom it was.'),
    refusals: [403, 404],
  })
  async of(
    @Param('id', { schema: alertId }) id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AlertHistory> {
    const question = { id, withAddresses: may(holderOf(request), 'read-addresses') };
    const history = await this.queries.execute(new AlertHistoryQuery(question));
    // Its subject may have been closed since: who is limited to jurisdictions reads of what is theirs.
    const level =
      history && (await this.queries.execute(new ReadingLevelQuery(viewerOf(request, reply), history.subject)));
    if (history === null || level !== 'internal') throw noSuchRecord(`alert-${id}`);
    void reply.header('cache-control', 'no-store');
    return history;
  }
}
