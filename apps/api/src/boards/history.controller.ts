import { Controller, Get, Inject, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listFilters, listOf, RecordHistoryQuery, recordHistory } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Documented, list } from '../openapi/documented.ts';
import { asOfQuery, pageQuery, streamName } from './list-query.ts';
import { replyWithList } from './list-reply.ts';
import { noSuchRecord } from './no-such-record.ts';

const query = z.strictObject({ knownAt: asOfQuery.knownAt, ...pageQuery, ...listFilters.history });

/** How a record came to say what it says. */
@Controller('api/v1/history')
@UseGuards(ReaderGuard)
export class RecordHistoryController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':stream')
  @Documented({
    operationId: 'getHistory',
    tag: 'Boards',
    summary: 'How a record came to say what it says.',
    ...list(recordHistory),
    refusals: [404, 406],
  })
  async of(
    @Param('stream', { schema: streamName }) stream: string,
    @Query({ schema: query }) asked: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const question = { stream, ...asked, viewer: viewerOf(request, reply) };
      const answer = await this.queries.execute(new RecordHistoryQuery(question));
      if (answer.revision === null) throw noSuchRecord(stream);
      return { ...listOf(recordHistory, answer), revision: answer.revision };
    });
  }
}
