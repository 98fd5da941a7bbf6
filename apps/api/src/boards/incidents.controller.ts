import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type IncidentEntry, Incidents } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import type { CsvColumn } from './csv.ts';
import { asOfQuery, pageQuery, parseQuery } from './list-query.ts';
import { replyWithList } from './list-reply.ts';

const columns: readonly CsvColumn<IncidentEntry>[] = [
  { name: 'incident', value: ({ incident }) => incident },
  { name: 'occurredOn', value: ({ occurredOn }) => occurredOn },
  { name: 'reportedOn', value: ({ reportedOn }) => reportedOn },
  { name: 'kinds', value: ({ kinds }) => kinds },
  { name: 'summary', value: ({ summary }) => summary },
  { name: 'place', value: ({ place }) => place },
  { name: 'region', value: ({ region }) => region },
  { name: 'personIds', value: ({ persons }) => persons.map(({ id }) => id) },
  { name: 'personNames', value: ({ persons }) => persons.map(({ name }) => name) },
  { name: 'organisations', value: ({ organisations }) => organisations },
  { name: 'legalBases', value: ({ legalBases }) => legalBases },
  { name: 'standing', value: ({ standing }) => standing },
  { name: 'sources', value: ({ sources }) => sources.map(({ url, publisher }) => url ?? publisher) },
  { name: 'retracted', value: ({ retracted }) => retracted },
  { name: 'revision', value: ({ revision }) => revision },
];

/** What happened. */
@Controller('api/v1/incidents')
@UseGuards(ReaderGuard)
export class IncidentsController {
  constructor(@Inject(Incidents) private readonly incidents: Incidents) {}

  @Get()
  async list(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await replyWithList(request, reply, async () => {
      const { validAt, knownAt, items, nextCursor } = await this.incidents.list({
        ...parseQuery({ ...asOfQuery, ...pageQuery }, asked),
        viewer: viewerOf(request, reply),
      });
      return { document: { validAt, knownAt, incidents: items, nextCursor }, entries: items, columns, nextCursor };
    });
  }
}
