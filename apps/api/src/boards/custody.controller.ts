import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { archivedStatuses } from '#domain';
import { CustodyBoardQuery, custodyBoard, listFilters, listOf } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Documented, list } from '../openapi/documented.ts';
import { asOfQuery, pageQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = z.strictObject({
  ...asOfQuery,
  ...pageQuery,
  ...listFilters.custody,
  show: z
    .enum(['held', 'ended'], 'must be "held" or "ended"')
    .describe(`"ended": the archive of ${archivedStatuses.join(', ')}.`)
    .optional(),
});

/** Who is held. */
@Controller('api/v1/custody')
@UseGuards(ReaderGuard)
export class CustodyController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Documented({
    operationId: 'listCustody',
    tag: 'Boards',
    summary: 'Who is held.',
    ...list(custodyBoard),
  })
  async held(
    @Query({ schema: query }) asked: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const question = { ...asked, viewer: viewerOf(request, reply) };
      return listOf(custodyBoard, await this.queries.execute(new CustodyBoardQuery(question)));
    });
  }
}
