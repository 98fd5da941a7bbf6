import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  NotFoundException,
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
import {
  AccountRefused,
  Accounts,
  Approvals,
  Invitations,
  invitationLink,
  Journal,
  Lockdown,
  Sessions,
  signInBase,
  WaitsForASecond,
} from '#accounts';
import { CONFIG, type Config, PublicUrl } from '#platform';
import { type AdminPageProps, adminPage, type InviteValues, invitedPage } from '#web';
import { languages, type PageLanguage, pageTexts } from '#words';
import { sessionOf } from '../access/signed-in.ts';
import { toDecide } from '../approvals/approval-answers.ts';
import { FormTokens } from '../forms/form-tokens.ts';
import { Documented, html } from '../openapi/documented.ts';
import { Frames } from '../pages/frames.ts';
import { Lang } from '../pages/page-language.ts';
import { PageProblemFilter } from '../pages/page-problem.filter.ts';
import { goOn, page } from '../pages/page-reply.ts';
import { ForPeople } from './for-people.ts';
import { doneQuery, idInPath, inviteForm, jurisdictionsOf, nothingAsked, rightsForm } from './forms.ts';

type Done = NonNullable<AdminPageProps['done']>;
/** Where it stands that something waits for a second person. */
const WAITS = '/admin/approvals?done=asked';
const blank: InviteValues = { mail: '', roles: ['reader'], jurisdictions: '', language: 'en' };
const Looking = ForPeople({ who: 'manage-accounts' });
const Grave = ForPeople({ who: 'manage-accounts', isGrave: true });
const refusals = [400, 403];

/** Accounts of people, for those who manage them. To change one takes a sign-in of the last minutes. */
@Controller('admin')
@UseFilters(PageProblemFilter)
export class AdminController {
  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(FormTokens) private readonly forms: FormTokens,
    @Inject(Frames) private readonly frames: Frames,
    @Inject(PublicUrl) private readonly publicUrl: PublicUrl,
    @Inject(CONFIG) private readonly config: Pick<Config, 'smtpUrl'>,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(Lockdown) private readonly lockdown: Lockdown,
  ) {}

  @Get()
  @UseInterceptors(Looking)
  @Documented({
    operationId: 'adminPage',
    tag: 'Pages',
    summary: 'Accounts, what they may do, and invitations.',
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
    const known = Object.hasOwn(pageTexts(lang).admin.done, done ?? '') ? (done as Done) : null;
    return await this.page(request, reply, lang, { done: known });
  }

  @Post('invitations')
  @HttpCode(200)
  @UseInterceptors(Grave)
  @Documented({
    operationId: 'invite',
    tag: 'Pages',
    summary: 'Invites somebody to make an account.',
    answer: html('Invited.'),
    otherAnswers: { 303: { description: 'Sign in first, or once more; or it waits for a second person.' } },
    refusals,
  })
  async invite(
    @Body({ schema: inviteForm }) body: z.infer<typeof inviteForm>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { mail = '', roles = [], jurisdictions = '' } = body;
    const language = languages.find((one) => one === body.language) ?? 'en';
    const by = sessionOf(request)!.account.id;
    try {
      const limits = jurisdictionsOf(jurisdictions);
      const { secret } = await this.invitations.invite({ mail, roles, jurisdictions: limits, language, by });
      // With a server the mail alone has it, so that it is not read from the screen by others.
      const link = this.config.smtpUrl === null ? invitationLink(signInBase(this.publicUrl.base), secret) : null;
      return page(reply, invitedPage({ lang, ...this.frames.of(request), link }), { cache: 'no-store' });
    } catch (error) {
      if (error instanceof WaitsForASecond) return goOn(reply, WAITS);
      if (!(error instanceof AccountRefused)) throw error;
      const invite = { mail, roles, jurisdictions, language };
      return await this.page(request, reply, lang, { error: error.message, invite });
    }
  }

  @Post('invitations/:id/revoke')
  @HttpCode(303)
  @UseInterceptors(Grave)
  @Documented({
    operationId: 'revokeInvitation',
    tag: 'Pages',
    summary: 'Takes an invitation back.',
    answer: { description: 'Taken back; or sign in first, or once more.' },
    refusals: [...refusals, 404],
  })
  async revoke(
    @Param('id', { schema: idInPath }) id: string,
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!(await this.invitations.revoke(id))) throw new NotFoundException();
    await this.journal.write({ who: sessionOf(request)!.account.id, what: 'invitation.withdrawn', about: [id] });
    return see(reply, 'revoked');
  }

  @Post('accounts/:id/rights')
  @HttpCode(303)
  @UseInterceptors(Grave)
  @Documented({
    operationId: 'changeRights',
    tag: 'Pages',
    summary: 'Changes the roles and jurisdictions of an account.',
    answer: { description: 'Changed, or waits for a second person; or sign in first, or once more.' },
    refusals,
  })
  async rights(
    @Param('id', { schema: idInPath }) id: string,
    @Body({ schema: rightsForm }) { roles = [], jurisdictions }: z.infer<typeof rightsForm>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.change(request, reply, lang, 'saved', async (by) => {
      // Both are asked for, also where the first waits for a second person.
      const waits = await this.accounts.setRoles(id, roles, by).then(() => null, waiting);
      await this.accounts.setJurisdictions(id, jurisdictionsOf(jurisdictions), by);
      if (waits !== null) throw waits;
    });
  }

  @Post('accounts/:id/disable')
  @HttpCode(303)
  @UseInterceptors(Grave)
  @Documented({
    operationId: 'disableAccount',
    tag: 'Pages',
    summary: 'Disables an account, and ends its sessions.',
    answer: { description: 'Disabled; or sign in first, or once more.' },
    refusals,
  })
  async disable(
    @Param('id', { schema: idInPath }) id: string,
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.change(request, reply, lang, 'disabled', (by) => this.accounts.disable(id, by));
  }

  @Post('accounts/:id/enable')
  @HttpCode(303)
  @UseInterceptors(Grave)
  @Documented({
    operationId: 'enableAccount',
    tag: 'Pages',
    summary: 'Lets an account sign in again.',
    answer: { description: 'Enabled, or waits for a second person; or sign in first, or once more.' },
    refusals,
  })
  async enable(
    @Param('id', { schema: idInPath }) id: string,
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.change(request, reply, lang, 'enabled', (by) => this.accounts.enable(id, by));
  }

  @Post('accounts/:id/end-sessions')
  @HttpCode(303)
  @UseInterceptors(Grave)
  @Documented({
    operationId: 'endSessionsOfAccount',
    tag: 'Pages',
    summary: 'Ends all sessions of an account.',
    answer: { description: 'Ended; or sign in first, or once more.' },
    refusals: [...refusals, 404],
  })
  async endSessions(
    @Param('id', { schema: idInPath }) id: string,
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.change(request, reply, lang, 'sessions-ended', async (by) => {
      const account = await this.accounts.byId(id);
      if (account === null) throw new NotFoundException();
      await this.sessions.endAll(account.id, by);
    });
  }

  /** Shows the page again, with what is wrong, where a change is refused. */
  private async change(
    request: FastifyRequest,
    reply: FastifyReply,
    lang: PageLanguage,
    done: Done,
    work: (by: string) => Promise<unknown>,
  ): Promise<string> {
    try {
      await work(sessionOf(request)!.account.id);
    } catch (error) {
      if (error instanceof WaitsForASecond) return goOn(reply, WAITS);
      if (!(error instanceof AccountRefused)) throw error;
      return await this.page(request, reply, lang, { error: error.message });
    }
    return see(reply, done);
  }

  private async page(
    request: FastifyRequest,
    reply: FastifyReply,
    lang: PageLanguage,
    { done = null, error = null, invite = blank }: Partial<Pick<AdminPageProps, 'done' | 'error' | 'invite'>>,
  ): Promise<string> {
    const reader = sessionOf(request)!.account;
    const html = adminPage({
      ...{ lang, ...this.frames.of(request), done, error, invite },
      token: this.forms.tokenFor(request, reply),
      own: reader.id,
      toDecide: toDecide(await this.approvals.list(), reader).length,
      hasRecoveryCode: await this.lockdown.hasRecoveryCode(),
      accounts: await this.accounts.list(),
      invitations: await this.invitations.list(),
    });
    return page(reply, html, { status: error === null ? 200 : 400, cache: 'no-store' });
  }
}

function see(reply: FastifyReply, done: Done): string {
  return goOn(reply, `/admin?done=${done}`);
}

/** @throws what it is, where it is another refusal */
function waiting(error: unknown): WaitsForASecond {
  if (error instanceof WaitsForASecond) return error;
  throw error;
}
