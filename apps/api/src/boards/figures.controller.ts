import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FigureEntry, Figures } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import type { CsvColumn } from './csv.ts';
import { asOfQuery, pageQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const columns: readonly CsvColumn<FigureEntry>[] = [
  { name: 'figure', value: ({ figure }) => figure },
  { name: 'by', value: ({ by }) => by },
  { name: 'title', value: ({ title }) => title },
  { name: 'what', value: ({ numbers }) => numbers.map(({ what }) => what) },
  { name: 'values', value: ({ numbers }) => numbers.map(({ value }) => (value === null ? '' : String(value))) },
  { name: 'qualifiers', value: ({ numbers }) => numbers.map(({ qualifier }) => qualifier) },
  { name: 'period', value: ({ period }) => period },
  { name: 'reportedOn', value: ({ reportedOn }) => reportedOn },
  { name: 'place', value: ({ place }) => place },
  { name: 'incident', value: ({ incident }) => incident },
  { name: 'sources', value: ({ sources }) => sources.map(({ url, publisher }) => url ?? publisher) },
  { name: 'retracted', value: ({ retracted }) => retracted },
  { name: 'revision', value: ({ revision }) => revision },
];

/** What third parties count; never mixed with what this record counts. */
@Controller('api/v1/figures')
@UseGuards(ReaderGuard)
export class FiguresController {
  constructor(@Inject(Figures) private readonly figures: Figures) {}

  @Get()
  async list(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const { knownAt, items, nextCursor } = await this.figures.list({
        ...parseQuery({ knownAt: asOfQuery.knownAt, ...pageQuery }, asked),
        viewer: viewerOf(request, reply),
      });
      return { document: { knownAt, figures: items, nextCursor }, entries: items, columns, nextCursor };
    });
  }
}
