import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { custodyStatuses } from '#domain';
import { CustodyBoardQuery, custodyBoard, custodyLists, listFilters, listOf } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Documented, list } from '../openapi/documented.ts';
import { asOfQuery, pageQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = z.strictObject({
  ...asOfQuery,
  ...pageQuery,
  ...listFilters.custody,
  show: z
    .enum(custodyLists, `must be one of ${custodyLists.join(', ')}`)
    .describe(
      '"ended": the archive; "no_longer_followed": what the record no longer follows, of which nothing has ended.',
    )
    .optional(),
  status: z
    .enum(custodyStatuses, `must be one of ${custodyStatuses.join(', ')}`)
    .describe('Only of this status, out of the list in which it is.')
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
