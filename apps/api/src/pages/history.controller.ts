import { Controller, Get, Inject, NotFoundException, Param, Res, UseFilters } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { RecordHistoryQuery } from '#read-models';
import { historyPage } from '#web';
import type { PageLanguage } from '#words';
import { Documented, html } from '../openapi/documented.ts';
import { MailboxAccess } from './mailbox-access.ts';
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
    @Inject(MailboxAccess) private readonly mailbox: MailboxAccess,
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
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { history: lines } = await this.queries.execute(new RecordHistoryQuery({ stream }));
    if (lines.length === 0) throw new NotFoundException();
    return page(reply, historyPage({ lang, stream, lines, mailbox: this.mailbox.isOn }));
  }
}
