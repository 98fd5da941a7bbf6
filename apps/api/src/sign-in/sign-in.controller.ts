import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Post,
  Query,
  Req,
  Res,
  UseFilters,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AccountRefused, SignInLinks } from '#accounts';
import { noticePage, signInPage } from '#web';
import { type PageLanguage, pageTexts } from '#words';
import { Cookies } from '../access/cookies.ts';
import { sessionOf } from '../access/signed-in.ts';
import { FormTokens } from '../forms/form-tokens.ts';
import { Documented, html } from '../openapi/documented.ts';
import { Frames } from '../pages/frames.ts';
import { Lang } from '../pages/page-language.ts';
import { PageProblemFilter } from '../pages/page-problem.filter.ts';
import { goOn, page } from '../pages/page-reply.ts';
import { ForPeople } from './for-people.ts';
import { linkForm, nothingAsked, signInQuery } from './forms.ts';
import { mailLanguageOf } from './mail-language.ts';
import { nextPath } from './next-path.ts';
import { PasskeysHere } from './passkeys-here.ts';
import { SigningIn } from './signing-in.ts';

/** Where people sign in and out. */
@Controller()
@UseFilters(PageProblemFilter)
@UseInterceptors(ForPeople({ who: 'anybody' }))
export class SignInController {
  constructor(
    @Inject(SignInLinks) private readonly links: SignInLinks,
    @Inject(SigningIn) private readonly signingIn: SigningIn,
    @Inject(FormTokens) private readonly forms: FormTokens,
    @Inject(PasskeysHere) private readonly passkeys: PasskeysHere,
    @Inject(Cookies) private readonly cookies: Cookies,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get('sign-in')
  @Documented({
    operationId: 'signInPage',
    tag: 'Pages',
    summary: 'Where people sign in.',
    answer: html('Forms.'),
    otherAnswers: {
      303: { description: 'At the name under which people sign in, where this is the number of its address.' },
    },
  })
  ask(
    @Query({ schema: signInQuery }) { next, again }: z.infer<typeof signInQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    return this.page(request, reply, lang, {
      ...{ next: nextPath(next), mail: '', error: null },
      again: again !== undefined && sessionOf(request) !== null,
    });
  }

  @Post('sign-in')
  @HttpCode(303)
  @Documented({
    operationId: 'requestSignInLink',
    tag: 'Pages',
    summary: 'Asks for a mail with a link that signs in.',
    answer: { description: 'Asked; the same answer for every address.' },
    otherAnswers: { 400: html('What was typed is no address, or the form is old.') },
  })
  async request(
    @Body({ schema: linkForm }) { mail = '', next }: z.infer<typeof linkForm>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const wanted = nextPath(next);
    try {
      await this.links.request({ mail, language: mailLanguageOf(request), next: wanted === '/' ? null : wanted });
    } catch (error) {
      if (!(error instanceof AccountRefused)) throw error;
      const { noMail } = pageTexts(lang).signIn;
      return this.page(request, reply, lang, {
        ...{ next: wanted, mail, error: noMail, again: sessionOf(request) !== null },
        status: 400,
      });
    }
    return goOn(reply, '/sign-in/sent');
  }

  /** The same for every address. */
  @Get('sign-in/sent')
  @Documented({
    operationId: 'signInSentPage',
    tag: 'Pages',
    summary: 'That a mail may be on its way.',
    answer: html(),
  })
  sent(
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const frame = this.frames.of(request);
    const { sent } = pageTexts(lang).signIn;
    const link = frame.mailbox ? { path: '/mailbox', label: sent.mailbox } : null;
    return page(reply, noticePage({ lang, ...frame, title: sent.title, paragraphs: sent.paragraphs, link }), {
      cache: 'no-store',
    });
  }

  @Post('sign-out')
  @HttpCode(200)
  @Documented({
    operationId: 'signOut',
    tag: 'Pages',
    summary: 'Ends the session of this browser.',
    answer: html('Signed out.'),
    refusals: [400],
  })
  async signOut(
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await this.signingIn.end(request, reply);
    const { signIn, layout } = pageTexts(lang);
    const html = noticePage({
      ...{ lang, ...this.frames.of(request), reader: null },
      title: signIn.signedOut.title,
      paragraphs: signIn.signedOut.paragraphs,
      link: { path: '/', label: layout.pages.board },
    });
    return page(reply, html, { cache: 'no-store' });
  }

  private page(
    request: FastifyRequest,
    reply: FastifyReply,
    lang: PageLanguage,
    { status = 200, ...props }: { again: boolean; next: string; mail: string; error: string | null; status?: number },
  ): string {
    const passkeys = this.passkeys.state;
    const html = signInPage({
      ...{ lang, ...this.frames.of(request), ...props, passkeys },
      token: this.forms.tokenFor(request, reply),
      cookiesAreKept: this.cookies.areKept,
    });
    return page(reply, html, { status, cache: 'no-store', scripts: passkeys === 'here' });
  }
}
