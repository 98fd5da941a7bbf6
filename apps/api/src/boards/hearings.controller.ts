import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type HearingEntry, HearingsBoard } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import type { CsvColumn } from './csv.ts';
import { asOfQuery, daysQuery, pageQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = { ...asOfQuery, ...pageQuery, ...daysQuery };

const columns: readonly CsvColumn<HearingEntry>[] = [
  { name: 'case', value: (entry) => entry.case },
  { name: 'hearing', value: ({ hearing }) => hearing },
  { name: 'title', value: ({ title }) => title },
  { name: 'at', value: ({ at }) => at },
  { name: 'zone', value: ({ zone }) => zone },
  { name: 'what', value: ({ what }) => what },
  { name: 'status', value: ({ status }) => status },
  { name: 'past', value: ({ past }) => past },
  { name: 'personIds', value: ({ persons }) => persons.map(({ id }) => id) },
  { name: 'personNames', value: ({ persons }) => persons.map(({ name }) => name) },
  { name: 'court', value: ({ court }) => court },
  { name: 'place', value: ({ place }) => place },
  { name: 'legalBases', value: ({ legalBases }) => legalBases },
  { name: 'postponements', value: ({ postponements }) => postponements },
  { name: 'heldOn', value: ({ heldOn }) => heldOn },
  { name: 'inAbsentia', value: ({ inAbsentia }) => inAbsentia },
  { name: 'outcome', value: ({ outcome }) => outcome },
  { name: 'sources', value: ({ sources }) => sources },
  { name: 'revision', value: ({ revision }) => revision },
];

/** What is scheduled before courts. */
@Controller('api/v1/hearings')
@UseGuards(ReaderGuard)
export class HearingsController {
  constructor(@Inject(HearingsBoard) private readonly board: HearingsBoard) {}

  @Get()
  async list(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const { position: _, ...document } = await this.board.list({
        ...parseQuery(query, asked),
        viewer: viewerOf(request, reply),
      });
      return { document, entries: document.hearings, columns, nextCursor: document.nextCursor };
    });
  }
}
