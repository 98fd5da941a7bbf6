import { Controller, Get, Inject, NotFoundException, Param, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { isLegalStream, parseStreamName } from '#domain';
import { RecordHistory } from '#read-models';
import { historyPage } from '#web';
import { MailboxAccess } from './mailbox-access.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { page } from './page-reply.ts';

/** How a record came to say what it says. */
@Controller('history')
@UseFilters(PageProblemFilter)
export class HistoryController {
  constructor(
    @Inject(RecordHistory) private readonly history: RecordHistory,
    @Inject(MailboxAccess) private readonly mailbox: MailboxAccess,
  ) {}

  @Get(':stream')
  async record(@Param('stream') stream: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    // Only streams of the record and of the law: what subscribers asked for is nobody else's business.
    const lines = !parseStreamName(stream) && !isLegalStream(stream) ? [] : await this.history.of(stream);
    if (lines.length === 0) throw new NotFoundException();
    return page(reply, historyPage({ stream, lines, mailbox: this.mailbox.isOn }));
  }
}
