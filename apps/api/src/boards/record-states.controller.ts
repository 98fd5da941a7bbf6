import { Controller, Get, Inject, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RecordAsOf, RecordStates } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { revealed } from '../private-data/revealing.interceptor.ts';
import { asOfQuery, parseQuery, refusingBadMoments, revisionQuery } from './list-query.ts';
import { noSuchRecord } from './no-such-record.ts';

/** What one record says: of a day, by what was known on a day. */
@Controller('api/v1/records')
@UseGuards(ReaderGuard)
export class RecordStatesController {
  constructor(@Inject(RecordStates) private readonly states: RecordStates) {}

  @Get(':stream')
  async of(
    @Param('stream') stream: string,
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecordAsOf> {
    const asOf = { ...parseQuery({ ...asOfQuery, ...revisionQuery }, asked), viewer: viewerOf(request, reply) };
    const state = await refusingBadMoments(() => this.states.of(stream, asOf));
    if (!state) throw noSuchRecord(stream);
    return await revealed(request, state);
  }
}
