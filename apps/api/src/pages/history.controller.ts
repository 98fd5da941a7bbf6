import { Controller, Get, Inject, NotFoundException, Param, Req, Res, UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PrivateReading } from '#accounts';
import { RecordHistoryQuery } from '#read-models';
import { historyPage } from '#web';
import type { PageLanguage } from '#words';
import { holderIfAny } from '../access/access-guard.ts';
import { viewerOf } from '../access/reader-guard.ts';
import { Documented, html } from '../openapi/documented.ts';
import { Frames } from './frames.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { streamInPath } from './page-queries.ts';
import { page } from './page-reply.ts';

/** How a record came to say what it says. */
@Controller('history')
@UseFilters(PageProblemFilter)
export class HistoryController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(PrivateReading) private readonly reading: PrivateReading,
  ) {}

  @Get(':stream')
  @Documented({
    operationId: 'historyPage',
    tag: 'Pages',
    summary: 'How a record came to say what it says.',
    answer: html(),
    refusals: [404],
  })
  async record(
    @Param('stream', { schema: streamInPath }) stream: string,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const viewer = viewerOf(request, reply);
    const { history } = await this.queries.execute(new RecordHistoryQuery({ stream, viewer }));
    if (history.length === 0) throw new NotFoundException();
    const lines = await this.reading.openPrivate(holderIfAny(request), history);
    return page(reply, historyPage({ lang, stream, lines, ...this.frames.of(request) }));
  }
}
