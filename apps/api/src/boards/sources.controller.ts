import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { FactsBySource, type SourcedFact } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import type { CsvColumn } from './csv.ts';
import { asOfQuery, pageQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = {
  knownAt: asOfQuery.knownAt,
  ...pageQuery,
  /** A passage and all within it: `entry 43` is also `entry 43, note 41`. */
  locator: z.string().min(1).max(200).optional(),
  publisher: z.string().min(1).max(200).optional(),
};

const columns: readonly CsvColumn<SourcedFact>[] = [
  { name: 'publisher', value: ({ publisher }) => publisher },
  { name: 'locator', value: ({ locator }) => locator },
  { name: 'stream', value: ({ stream }) => stream },
  { name: 'revision', value: ({ revision }) => revision },
  { name: 'event', value: ({ event }) => event },
  { name: 'fact', value: ({ fact }) => fact },
  { name: 'at', value: ({ at }) => at },
  { name: 'actor', value: ({ actor }) => actor },
  { name: 'data', value: ({ data }) => JSON.stringify(data) },
];

/** From a passage of a source to every fact that rests on it. */
@Controller('api/v1/sources')
@UseGuards(ReaderGuard)
export class SourcesController {
  constructor(@Inject(FactsBySource) private readonly facts: FactsBySource) {}

  @Get()
  async list(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const { knownAt, locator, publisher, items, nextCursor } = await this.facts.list({
        ...parseQuery(query, asked),
        viewer: viewerOf(request, reply),
      });
      const document = { knownAt, locator, publisher, facts: items, nextCursor };
      return { document, entries: items, columns, nextCursor };
    });
  }
}
