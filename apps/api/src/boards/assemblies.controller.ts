import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AssembliesQuery, assembliesList, listFilters, listOf } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Documented, list } from '../openapi/documented.ts';
import { asOfQuery, pageQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = z.strictObject({ knownAt: asOfQuery.knownAt, ...pageQuery, ...listFilters.assemblies });

/** Assemblies that somebody gave notice of. */
@Controller('api/v1/assemblies')
@UseGuards(ReaderGuard)
export class AssembliesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Documented({
    operationId: 'listAssemblies',
    tag: 'Boards',
    summary: 'Assemblies that somebody gave notice of.',
    ...list(assembliesList),
  })
  async list(
    @Query({ schema: query }) asked: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const question = { ...asked, viewer: viewerOf(request, reply) };
      return listOf(assembliesList, await this.queries.execute(new AssembliesQuery(question)));
    });
  }
}
