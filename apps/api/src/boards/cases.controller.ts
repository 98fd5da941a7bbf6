import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CasesQuery, casesList, listFilters, listOf } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Documented, list } from '../openapi/documented.ts';
import { asOfQuery, pageQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = z.strictObject({ knownAt: asOfQuery.knownAt, ...pageQuery, ...listFilters.cases });

/** Court cases with their charges, hearings, rulings and appeals. */
@Controller('api/v1/cases')
@UseGuards(ReaderGuard)
export class CasesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Documented({
    operationId: 'listCases',
    tag: 'Boards',
    summary: 'Court cases with their charges, hearings, rulings and appeals.',
    ...list(casesList),
  })
  async list(
    @Query({ schema: query }) asked: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const question = { ...asked, viewer: viewerOf(request, reply) };
      return listOf(casesList, await this.queries.execute(new CasesQuery(question)));
    });
  }
}
