import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ThenAndNow, type ThenAndNowView } from '#read-models';
import { ReaderGuard, viewerOf } from '../access/reader-guard.ts';
import { revealed } from '../private-data/revealing.interceptor.ts';
import { asOfQuery, badRequest, pageQuery, parseQuery, refusingBadMoments } from './list-query.ts';

/** What the custody board said of a day, and what it should have said by all that is known now. */
@Controller('api/v1/custody/then-and-now')
@UseGuards(ReaderGuard)
export class ThenAndNowController {
  constructor(@Inject(ThenAndNow) private readonly boards: ThenAndNow) {}

  @Get()
  async compare(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ThenAndNowView> {
    const { validAt, knownAt, ...page } = parseQuery({ ...asOfQuery, ...pageQuery }, asked);
    if (validAt === undefined) {
      throw badRequest('validAt says of which day the board is asked: write a day such as "2021-11-05".', [
        { field: 'validAt', message: 'must be given' },
      ]);
    }
    const viewer = viewerOf(request, reply);
    const view = await refusingBadMoments(() => this.boards.of({ validAt, knownAt: knownAt ?? null, viewer, ...page }));
    return await revealed(request, view);
  }
}
