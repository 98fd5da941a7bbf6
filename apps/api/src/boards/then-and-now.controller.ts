import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ThenAndNowQuery, type ThenAndNowView, thenAndNow } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Documented, json } from '../openapi/documented.ts';
import { revealed } from '../private-data/revealing.interceptor.ts';
import { asOfQuery, pageQuery, refusingBadMoments } from './list-query.ts';

const query = z.strictObject({
  validAt: asOfQuery.validAt.unwrap().describe('The day that the board speaks of: 2021-11-05.'),
  knownAt: asOfQuery.knownAt.unwrap().describe('By what had been recorded then it spoke. Default: validAt.').optional(),
  ...pageQuery,
});

/** What the custody board said of a day, and what it should have said by all that is known now. */
@Controller('api/v1/custody/then-and-now')
@UseGuards(ReaderGuard)
export class ThenAndNowController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Documented({
    operationId: 'compareCustody',
    tag: 'Boards',
    summary: 'What the custody board said of a day, and what it should have said by all that is known now.',
    answer: json(thenAndNow),
  })
  async compare(
    @Query({ schema: query }) { validAt, knownAt, ...page }: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ThenAndNowView> {
    const question = { validAt, knownAt: knownAt ?? null, viewer: viewerOf(request, reply), ...page };
    const view = await refusingBadMoments(() => this.queries.execute(new ThenAndNowQuery(question)));
    return await revealed(request, view);
  }
}
