import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sanctionTypes } from '#domain';
import { listFilters, listOf, SanctionsQuery, sanctionsList } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { Documented, list } from '../openapi/documented.ts';
import { asOfQuery, pageQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = z.strictObject({
  ...asOfQuery,
  ...pageQuery,
  ...listFilters.sanctions,
  type: z
    .enum(sanctionTypes, `must be one of ${sanctionTypes.join(', ')}`)
    .describe('Only these.')
    .optional(),
  show: z
    .enum(['in-force', 'all'], 'must be "in-force" or "all"')
    .describe(
      '"in-force": what is, or is past its term without a word of its end. "all": what has ended too. Default: "in-force".',
    )
    .optional(),
});

/** What courts imposed, each with its own term and end. */
@Controller('api/v1/sanctions')
@UseGuards(ReaderGuard)
export class SanctionsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @Documented({
    operationId: 'listSanctions',
    tag: 'Boards',
    summary: 'What courts imposed, each with its own term and end.',
    ...list(sanctionsList),
  })
  async list(
    @Query({ schema: query }) { show = 'in-force', ...asOf }: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const question = { ...asOf, inForce: show === 'in-force', viewer: viewerOf(request, reply) };
      return listOf(sanctionsList, await this.queries.execute(new SanctionsQuery(question)));
    });
  }
}
