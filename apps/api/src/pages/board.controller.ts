import { BadRequestException, Controller, Get, Inject, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type AsOf, CustodyBoard, HearingsBoard } from '#read-models';
import { DateError } from '#time';
import { boardPage, hearingsPage } from '#web';
import { heldPerson } from './held-person.ts';
import { MailboxAccess } from './mailbox-access.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { page } from './page-reply.ts';

interface AskedFor {
  validAt?: unknown;
  knownAt?: unknown;
}

/** Who is held, and what is scheduled, now or as of a day on either axis. */
@Controller()
@UseFilters(PageProblemFilter)
export class BoardController {
  constructor(
    @Inject(CustodyBoard) private readonly custody: CustodyBoard,
    @Inject(HearingsBoard) private readonly hearings: HearingsBoard,
    @Inject(MailboxAccess) private readonly mailbox: MailboxAccess,
  ) {}

  @Get()
  async board(
    @Query() query: AskedFor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = asOf(query);
    const [custody, hearings] = await refusingBadMoments(() =>
      Promise.all([this.custody.held(asked), this.hearings.list(asked)]),
    );
    const html = boardPage({
      board: { validAt: custody.validAt, knownAt: custody.knownAt, held: custody.known.map(heldPerson) },
      hearings: hearings.hearings,
      empty: custody.position === 0n,
      asked,
      mailbox: this.mailbox.isOpenTo(request),
    });
    return page(reply, html);
  }

  @Get('hearings')
  async hearingsPage(
    @Query() query: AskedFor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const asked = asOf(query);
    const { hearings } = await refusingBadMoments(() => this.hearings.list({ from: '0001-01-01', ...asked }));
    return page(reply, hearingsPage({ hearings, mailbox: this.mailbox.isOpenTo(request) }));
  }
}

function asOf({ validAt, knownAt }: AskedFor): { validAt: string | null; knownAt: string | null } & AsOf {
  const one = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return { validAt: one(validAt), knownAt: one(knownAt) };
}

async function refusingBadMoments<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof DateError) throw new BadRequestException(error.message);
    throw error;
  }
}
