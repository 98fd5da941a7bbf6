import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CustodyBoardQuery, custodyBoard, listOf } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { asOfQuery, pageQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = {
  ...asOfQuery,
  ...pageQuery,
  /** `ended` for the archive: what stands in one of the `archivedStatuses`. */
  show: z.enum(['held', 'ended'], 'must be "held" or "ended"').optional(),
};

/** Who is held. */
@Controller('api/v1/custody')
@UseGuards(ReaderGuard)
export class CustodyController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  async held(
    @Query() given: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const asked = { ...parseQuery(query, given), viewer: viewerOf(request, reply) };
      return listOf(custodyBoard, await this.queries.execute(new CustodyBoardQuery(asked)));
    });
  }
}
