import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CustodyBoard, type CustodyEntry } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import type { CsvColumn } from './csv.ts';
import { asOfQuery, pageQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const query = {
  ...asOfQuery,
  ...pageQuery,
  /** `ended` for the archive: what stands in one of the `archivedStatuses`. */
  show: z.enum(['held', 'ended'], 'must be "held" or "ended"').optional(),
};

const columns: readonly CsvColumn<CustodyEntry>[] = [
  { name: 'personId', value: ({ person }) => person.id },
  { name: 'personName', value: ({ person }) => person.name },
  { name: 'episode', value: ({ episode }) => episode },
  { name: 'kind', value: ({ kind }) => kind },
  { name: 'status', value: ({ status }) => status },
  { name: 'since', value: ({ since }) => since },
  { name: 'place', value: ({ place }) => place },
  { name: 'facility', value: ({ facility }) => facility },
  { name: 'legalBases', value: ({ legalBases }) => legalBases },
  { name: 'earliest', value: ({ earliest }) => earliest },
  { name: 'latest', value: ({ latest }) => latest },
  { name: 'reviewAt', value: ({ reviewAt }) => reviewAt },
  { name: 'working', value: ({ working }) => working },
  { name: 'nextHearing', value: ({ nextHearing }) => nextHearing?.at ?? null },
  { name: 'standing', value: ({ standing }) => standing },
  { name: 'releaseReportedOn', value: ({ releaseReportedOn }) => releaseReportedOn },
  { name: 'exercise', value: ({ exercise }) => exercise },
  { name: 'sources', value: ({ sources }) => sources },
  { name: 'revision', value: ({ revision }) => revision },
];

/** Who is held. */
@Controller('api/v1/custody')
@UseGuards(ReaderGuard)
export class CustodyController {
  constructor(@Inject(CustodyBoard) private readonly board: CustodyBoard) {}

  @Get()
  async held(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const { show, ...when } = parseQuery(query, asked);
      const asOf = { ...when, viewer: viewerOf(request, reply) };
      const view = show === 'ended' ? await this.board.archive(asOf) : await this.board.held(asOf);
      const { validAt, knownAt, held, nextCursor } = view;
      return { document: { validAt, knownAt, held, nextCursor }, entries: held, columns, nextCursor };
    });
  }
}
