import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FiguresQuery, figuresList, listFilters, listOf } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Documented, list } from '../openapi/documented.ts';
import { asOfQuery, pageQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = z.strictObject({ knownAt: asOfQuery.knownAt, ...pageQuery, ...listFilters.figures });

/** What third parties count; never mixed with what this record counts. */
@Controller('api/v1/figures')
@UseGuards(ReaderGuard)
export class FiguresController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Documented({
    operationId: 'listFigures',
    tag: 'Boards',
    summary: 'What third parties count; never mixed with what this record counts.',
    ...list(figuresList),
  })
  async list(
    @Query({ schema: query }) asked: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const question = { ...asked, viewer: viewerOf(request, reply) };
      return listOf(figuresList, await this.queries.execute(new FiguresQuery(question)));
    });
  }
}
