import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type CaseEntry, Cases } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import type { CsvColumn } from './csv.ts';
import { asOfQuery, pageQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const columns: readonly CsvColumn<CaseEntry>[] = [
  { name: 'case', value: (entry) => entry.case },
  { name: 'title', value: ({ title }) => title },
  { name: 'personIds', value: ({ persons }) => persons.map(({ id }) => id) },
  { name: 'personNames', value: ({ persons }) => persons.map(({ name }) => name) },
  { name: 'court', value: ({ court }) => court },
  { name: 'place', value: ({ place }) => place },
  { name: 'legalBases', value: ({ legalBases }) => legalBases },
  { name: 'openedOn', value: ({ openedOn }) => openedOn },
  { name: 'charges', value: ({ charges }) => charges.map(({ legalBases }) => legalBases.join(' ')) },
  { name: 'hearings', value: ({ hearings }) => hearings.length },
  { name: 'rulings', value: ({ rulings }) => rulings.map(({ on }) => on) },
  { name: 'appeals', value: ({ appeals }) => appeals.map(({ outcome }) => outcome ?? 'pending') },
  { name: 'warnings', value: ({ warnings }) => warnings },
  { name: 'sources', value: ({ sources }) => sources },
  { name: 'retracted', value: ({ retracted }) => retracted },
  { name: 'revision', value: ({ revision }) => revision },
];

/** Court cases with their charges, hearings, rulings and appeals. */
@Controller('api/v1/cases')
@UseGuards(ReaderGuard)
export class CasesController {
  constructor(@Inject(Cases) private readonly cases: Cases) {}

  @Get()
  async list(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const { knownAt, items, nextCursor } = await this.cases.list({
        ...parseQuery({ knownAt: asOfQuery.knownAt, ...pageQuery }, asked),
        viewer: viewerOf(request, reply),
      });
      return { document: { knownAt, cases: items, nextCursor }, entries: items, columns, nextCursor };
    });
  }
}
