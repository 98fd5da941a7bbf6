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
import { AccountRefused, Journal, Passkeys, Sessions } from '#accounts';
import { type AccountPageProps, accountPage } from '#web';
import { type PageLanguage, pageTexts } from '#words';
import { sessionOf } from '../access/signed-in.ts';
import { FormTokens } from '../forms/form-tokens.ts';
import { Documented, html } from '../openapi/documented.ts';
import { Frames } from '../pages/frames.ts';
import { Lang } from '../pages/page-language.ts';
import { PageProblemFilter } from '../pages/page-problem.filter.ts';
import { goOn, page } from '../pages/page-reply.ts';
import { ForPeople } from './for-people.ts';
import { doneQuery, idInPath, nameForm, nothingAsked } from './forms.ts';
import { PasskeysHere } from './passkeys-here.ts';

type Done = NonNullable<AccountPageProps['done']>;

/** Somebody's own account. */
@Controller('account')
@UseFilters(PageProblemFilter)
export class AccountController {
  constructor(
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(FormTokens) private readonly forms: FormTokens,
    @Inject(PasskeysHere) private readonly here: PasskeysHere,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  @UseInterceptors(ForPeople({ who: 'signed-in' }))
  @Documented({
    operationId: 'accountPage',
    tag: 'Pages',
    summary: 'What somebody may, where they are signed in, and with what.',
    answer: html(),
    otherAnswers: { 303: { description: 'Sign in first.' } },
  })
  async look(
    @Query({ schema: doneQuery }) { done }: z.infer<typeof doneQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const known = Object.hasOwn(pageTexts(lang).account.done, done ?? '') ? (done as Done) : null;
    return await this.page(request, reply, lang, { done: known, error: null });
  }

  @Post('sessions/end-others')
  @HttpCode(303)
  @UseInterceptors(ForPeople({ who: 'signed-in' }))
  @Documented({
    operationId: 'endOtherSessions',
    tag: 'Pages',
    summary: 'Ends every other session of this account.',
    answer: { description: 'Ended; or sign in first.' },
    refusals: [400],
  })
  async endOthers(
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { account, id } = sessionOf(request)!;
    await this.sessions.endAll(account.id, account.id, id);
    return see(reply, 'others-ended');
  }

  @Post('sessions/:id/end')
  @HttpCode(303)
  @UseInterceptors(ForPeople({ who: 'signed-in' }))
  @Documented({
    operationId: 'endSession',
    tag: 'Pages',
    summary: 'Ends a session of this account.',
    answer: { description: 'Ended; or sign in first.' },
    refusals: [400, 404],
  })
  async end(
    @Param('id', { schema: idInPath }) id: string,
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { account } = sessionOf(request)!;
    if (!(await this.sessions.end(account.id, id))) throw new NotFoundException();
    await this.journal.write({ who: account.id, what: 'session.ended', about: [account.id], details: { ended: 1 } });
    return see(reply, 'session-ended');
  }

  @Post('passkeys/:id/name')
  @HttpCode(303)
  @UseInterceptors(ForPeople({ who: 'signed-in' }))
  @Documented({
    operationId: 'namePasskey',
    tag: 'Pages',
    summary: 'Gives a passkey another name.',
    answer: { description: 'Named; or sign in first.' },
    refusals: [400, 404],
  })
  async rename(
    @Param('id', { schema: idInPath }) id: string,
    @Body({ schema: nameForm }) { name = '' }: z.infer<typeof nameForm>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    try {
      if (!(await this.passkeys.rename(sessionOf(request)!.account.id, id, name))) throw new NotFoundException();
    } catch (error) {
      if (!(error instanceof AccountRefused)) throw error;
      return await this.page(request, reply, lang, { done: null, error: error.message });
    }
    return see(reply, 'passkey-named');
  }

  @Post('passkeys/:id/end')
  @HttpCode(303)
  @UseInterceptors(ForPeople({ who: 'signed-in' }))
  @Documented({
    operationId: 'endPasskey',
    tag: 'Pages',
    summary: 'Ends a passkey: it signs in no more.',
    answer: { description: 'Ended; or sign in first.' },
    refusals: [400, 404],
  })
  async endPasskey(
    @Param('id', { schema: idInPath }) id: string,
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { id: account } = sessionOf(request)!.account;
    if (!(await this.passkeys.end(account, id))) throw new NotFoundException();
    return see(reply, 'passkey-ended');
  }

  private async page(
    request: FastifyRequest,
    reply: FastifyReply,
    lang: PageLanguage,
    { done, error }: Pick<AccountPageProps, 'done' | 'error'>,
  ): Promise<string> {
    const { account, id } = sessionOf(request)!;
    const { name, mail, roles, jurisdictions } = account;
    const passkeysAre = this.here.state;
    const html = accountPage({
      ...{ lang, ...this.frames.of(request), name, mail, roles, jurisdictions, done, error, passkeysAre },
      token: this.forms.tokenFor(request, reply),
      sessions: await this.sessions.list(account.id),
      current: id,
      passkeys: await this.passkeys.list(account.id),
    });
    const status = error === null ? 200 : 400;
    return page(reply, html, { status, cache: 'no-store', scripts: passkeysAre === 'here' });
  }
}

function see(reply: FastifyReply, done: Done): string {
  return goOn(reply, `/account?done=${done}`);
}
