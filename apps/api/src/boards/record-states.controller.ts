import { Controller, Get, Inject, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type RecordAsOf, RecordStateQuery, recordAsOf } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { hasAlready, revisionTagOf } from '../conditional/entity-tags.ts';
import { Documented, json, unchanged } from '../openapi/documented.ts';
import { revealed } from '../private-data/revealing.interceptor.ts';
import { asOfQuery, refusingBadMoments, revisionQuery, streamName } from './list-query.ts';
import { noSuchRecord } from './no-such-record.ts';

const query = z.strictObject({ ...asOfQuery, ...revisionQuery });

/** What one record says: of a day, by what was known on a day. */
@Controller('api/v1/records')
@UseGuards(ReaderGuard)
export class RecordStatesController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get(':stream')
  @Documented({
    operationId: 'getRecord',
    tag: 'Boards',
    summary: 'What a record says: of a day, by what was known on a day.',
    answer: {
      ...json(recordAsOf),
      headers: { ETag: 'For If-None-Match, and for If-Match of a command on the record.' },
    },
    otherAnswers: unchanged,
    refusals: [404],
  })
  async of(
    @Param('stream', { schema: streamName }) stream: string,
    @Query({ schema: query }) asked: z.infer<typeof query>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordAsOf | string> {
    const question = { stream, ...asked, viewer: viewerOf(request, reply) };
    const state = await refusingBadMoments(() => this.queries.execute(new RecordStateQuery(question)));
    if (!state) throw noSuchRecord(stream);
    const answer = await revealed(request, state);
    // Of what it says, not of the moment it was asked at.
    const { validAt: _, knownAt: __, ...said } = answer;
    const opaque = revisionTagOf(answer.revision, said);
    void reply.header('etag', `W/"${opaque}"`);
    if (!hasAlready(request, opaque)) return answer;
    void reply.status(304);
    return '';
  }
}
