import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FactsBySourceQuery, factsBySource, listOf } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Documented, list } from '../openapi/documented.ts';
import { asOfQuery, pageQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = z.strictObject({
  knownAt: asOfQuery.knownAt,
  ...pageQuery,
  locator: z
    .string()
    .min(1)
    .max(200)
    .describe('A passage and all within it: "entry 43" is also "entry 43, note 41".')
    .optional(),
  publisher: z.string().min(1).max(200).describe('Who published it.').optional(),
});

/** From a passage of a source to every fact that rests on it. */
@Controller('api/v1/sources')
@UseGuards(ReaderGuard)
export class SourcesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Documented({
    operationId: 'listFactsBySource',
    tag: 'Boards',
    summary: 'From a passage of a source to every fact that rests on it.',
    ...list(factsBySource),
  })
  async list(
    @Query({ schema: query }) asked: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const question = { ...asked, viewer: viewerOf(request, reply) };
      return listOf(factsBySource, await this.queries.execute(new FactsBySourceQuery(question)));
    });
  }
}
