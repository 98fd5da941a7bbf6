import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  Res,
  UseFilters,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AccountRefused, Approvals, type Decider, deciderOf } from '#accounts';
import { ProposalRefused } from '#ingest';
import { RecordingRefused, RevisionConflict } from '#recording';
import { type ApprovalsPageProps, approvalsPage } from '#web';
import { type PageLanguage, pageTexts } from '#words';
import { sessionOf } from '../access/signed-in.ts';
import { FormTokens } from '../forms/form-tokens.ts';
import { Documented, html } from '../openapi/documented.ts';
import { Frames } from '../pages/frames.ts';
import { Lang } from '../pages/page-language.ts';
import { PageProblemFilter } from '../pages/page-problem.filter.ts';
import { goOn, page } from '../pages/page-reply.ts';
import { ForPeople } from '../sign-in/for-people.ts';
import { doneQuery, idInPath, nothingAsked } from '../sign-in/forms.ts';
import { ApprovedWork } from './approved-work.ts';
import { ShownApprovals } from './shown-approvals.ts';

type Done = NonNullable<ApprovalsPageProps['done']>;

const PATH = '/admin/approvals';
const Deciding = ForPeople({ who: 'approve', isGrave: true, form: PATH });
const deciding = { tag: 'Pages', refusals: [400, 403, 409] } as const;

/** Where a second person decides. To approve or refuse takes a sign-in of the last minutes. */
@Controller('admin/approvals')
@UseFilters(PageProblemFilter)
export class ApprovalsPageController {
  constructor(
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(ApprovedWork) private readonly work: ApprovedWork,
    @Inject(ShownApprovals) private readonly shown: ShownApprovals,
    @Inject(FormTokens) private readonly forms: FormTokens,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  @UseInterceptors(ForPeople({ who: 'approve' }))
  @Documented({
    operationId: 'approvalsPage',
    tag: 'Pages',
    summary: 'What takes two people: what one may decide on, and what one asked for.',
    answer: html(),
    otherAnswers: { 303: { description: 'Sign in first.' } },
    refusals: [403],
  })
  async look(
    @Query({ schema: doneQuery }) { done }: z.infer<typeof doneQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const known = Object.hasOwn(pageTexts(lang).approvals.done, done ?? '') ? (done as Done) : null;
    return await this.page(request, reply, lang, { done: known, error: null });
  }

  @Post(':id/approve')
  @HttpCode(303)
  @UseInterceptors(Deciding)
  @Documented({
    ...deciding,
    operationId: 'approveByForm',
    summary: 'Approves it, as a second person, and carries it out in the name of who asked.',
    answer: { description: 'Approved; or sign in first, or once more.' },
  })
  async approve(
    @Param('id', { schema: idInPath }) id: string,
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.decide(request, reply, lang, async (by) => {
      const { state } = await this.approvals.approve(id, by, this.work.carryOut);
      return state === 'approved' ? 'repeat' : 'approved';
    });
  }

  @Post(':id/refuse')
  @HttpCode(303)
  @UseInterceptors(Deciding)
  @Documented({
    ...deciding,
    operationId: 'refuseApprovalByForm',
    summary: 'Refuses it.',
    answer: { description: 'Refused; or sign in first, or once more.' },
  })
  async refuse(
    @Param('id', { schema: idInPath }) id: string,
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.decide(request, reply, lang, async (by) => {
      await this.approvals.refuse(id, by);
      return 'refused';
    });
  }

  @Post(':id/withdraw')
  @HttpCode(303)
  @UseInterceptors(ForPeople({ who: 'approve' }))
  @Documented({
    ...deciding,
    operationId: 'withdrawApprovalByForm',
    summary: 'Takes back what one asked for.',
    answer: { description: 'Taken back; or sign in first.' },
  })
  async withdraw(
    @Param('id', { schema: idInPath }) id: string,
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.decide(request, reply, lang, async (by) => {
      await this.approvals.withdraw(id, by);
      return 'withdrawn';
    });
  }

  /** Shows the page again, with what is wrong, where it is refused. */
  private async decide(
    request: FastifyRequest,
    reply: FastifyReply,
    lang: PageLanguage,
    work: (by: Decider) => Promise<Done>,
  ): Promise<string> {
    try {
      return goOn(reply, `${PATH}?done=${await work(deciderOf(sessionOf(request)!.account))}`);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return await this.page(request, reply, lang, { done: null, error: error.message });
    }
  }

  private async page(
    request: FastifyRequest,
    reply: FastifyReply,
    lang: PageLanguage,
    { done, error }: Pick<ApprovalsPageProps, 'done' | 'error'>,
  ): Promise<string> {
    const html = approvalsPage({
      ...{ lang, ...this.frames.of(request), done, error },
      token: this.forms.tokenFor(request, reply),
      ...(await this.shown.to(sessionOf(request)!.account, lang)),
    });
    return page(reply, html, { status: error === null ? 200 : 409, cache: 'no-store' });
  }
}

/** What was decided cannot be, or was refused when it was carried out. */
function isRefusal(error: unknown): error is Error {
  return [AccountRefused, RecordingRefused, RevisionConflict, ProposalRefused].some((kind) => error instanceof kind);
}
