import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { sanctionTypes } from '#domain';
import { type SanctionEntry, Sanctions } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import type { CsvColumn } from './csv.ts';
import { asOfQuery, pageQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = {
  ...asOfQuery,
  ...pageQuery,
  type: z.enum(sanctionTypes, `must be one of ${sanctionTypes.join(', ')}`).optional(),
  /** `in-force` for what is in force, or past its term without a word of its end; `all` for what has ended too. */
  show: z.enum(['in-force', 'all'], 'must be "in-force" or "all"').optional(),
};

const columns: readonly CsvColumn<SanctionEntry>[] = [
  { name: 'personId', value: ({ person }) => person.id },
  { name: 'personName', value: ({ person }) => person.name },
  { name: 'case', value: (entry) => entry.case },
  { name: 'type', value: ({ type }) => type },
  { name: 'amount', value: ({ amount }) => amount },
  { name: 'unit', value: ({ unit }) => unit },
  { name: 'what', value: ({ what }) => what },
  { name: 'status', value: ({ status }) => status },
  { name: 'on', value: ({ on }) => on },
  { name: 'from', value: ({ from }) => from },
  { name: 'fromStated', value: ({ fromStated }) => fromStated },
  { name: 'endsOn', value: ({ endsOn }) => endsOn },
  { name: 'endedOn', value: ({ endedOn }) => endedOn },
  { name: 'endedFor', value: ({ endedFor }) => endedFor },
  { name: 'court', value: ({ court }) => court },
  { name: 'place', value: ({ place }) => place },
  { name: 'legalBases', value: ({ legalBases }) => legalBases },
];

/** What courts imposed, each with its own term and end. */
@Controller('api/v1/sanctions')
@UseGuards(ReaderGuard)
export class SanctionsController {
  constructor(@Inject(Sanctions) private readonly sanctions: Sanctions) {}

  @Get()
  async list(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const { show = 'in-force', ...asOf } = parseQuery(query, asked);
      const viewer = viewerOf(request, reply);
      const { items, nextCursor } = await this.sanctions.list({ ...asOf, inForce: show === 'in-force', viewer });
      const { validAt = null, knownAt = null } = asOf;
      return { document: { validAt, knownAt, sanctions: items, nextCursor }, entries: items, columns, nextCursor };
    });
  }
}
