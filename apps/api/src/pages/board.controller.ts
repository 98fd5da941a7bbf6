import { Controller, Get, Inject, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { heldAlerts } from '#alerts';
import { DATABASE, type Database } from '#platform';
import { CustodyBoard, HearingsBoard } from '#read-models';
import { boardPage } from '#web';
import { type AskedFor, asOf, refusingBadQueries } from './asked-for.ts';
import { MailboxAccess } from './mailbox-access.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { page } from './page-reply.ts';

/** Who is held, and what lies ahead before the courts, now or as of a day on either axis. */
@Controller()
@UseFilters(PageProblemFilter)
export class BoardController {
  constructor(
    @Inject(CustodyBoard) private readonly custody: CustodyBoard,
    @Inject(HearingsBoard) private readonly hearings: HearingsBoard,
    @Inject(MailboxAccess) private readonly mailbox: MailboxAccess,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  @Get()
  async board(@Query() query: AskedFor, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const asked = asOf(query);
    const [custody, hearings] = await refusingBadQueries(() =>
      Promise.all([this.custody.held(asked), this.hearings.list(asked)]),
    );
    const html = boardPage({
      board: { validAt: custody.validAt, knownAt: custody.knownAt, held: custody.held },
      hearings: hearings.hearings,
      empty: custody.position === 0n,
      asked,
      mailbox: this.mailbox.isOn,
      heldAlerts: await heldAlerts(this.database.pool),
    });
    return page(reply, html);
  }
}
