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
import { AccountRefused, Invitations, Journal, SignInLinks } from '#accounts';
import { invitationPage, noticePage, openLinkPage } from '#web';
import { type PageLanguage, pageTexts } from '#words';
import { FormTokens } from '../forms/form-tokens.ts';
import { Documented, html } from '../openapi/documented.ts';
import { Frames } from '../pages/frames.ts';
import { Lang } from '../pages/page-language.ts';
import { PageProblemFilter } from '../pages/page-problem.filter.ts';
import { goOn, page } from '../pages/page-reply.ts';
import { ForPeople } from './for-people.ts';
import { linkInPath, nameForm, nextQuery, nothingAsked } from './forms.ts';
import { nextPath } from './next-path.ts';
import { SigningIn } from './signing-in.ts';

/**
 * What the links in mails to people with accounts lead to. Looking uses none of them up, since mail scanners follow links;
 * the button does.
 */
@Controller()
@UseFilters(PageProblemFilter)
@UseInterceptors(ForPeople({ who: 'anybody' }))
export class LinksController {
  constructor(
    @Inject(SignInLinks) private readonly links: SignInLinks,
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(Journal) private readonly journal: Journal,
    @Inject(SigningIn) private readonly signingIn: SigningIn,
    @Inject(FormTokens) private readonly forms: FormTokens,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get('sign-in/link/:token')
  @Documented({
    operationId: 'openLinkPage',
    tag: 'Pages',
    summary: 'Asks whether to sign in.',
    answer: html('A button.'),
    refusals: [410],
  })
  async look(
    @Param('token', { schema: linkInPath }) token: string,
    @Query({ schema: nextQuery }) { next }: z.infer<typeof nextQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const account = await this.links.look(token);
    if (account === null) return this.dead(request, reply, lang, 'link');
    const html = openLinkPage({
      ...{ lang, ...this.frames.of(request), name: account.name },
      path: `/sign-in/link/${encodeURIComponent(token)}?${new URLSearchParams({ next: nextPath(next) })}`,
      token: this.forms.tokenFor(request, reply),
    });
    return page(reply, html, { cache: 'no-store' });
  }

  @Post('sign-in/link/:token')
  @HttpCode(303)
  @Documented({
    operationId: 'openLink',
    tag: 'Pages',
    summary: 'Signs in, and uses the link up.',
    answer: { description: 'Signed in.' },
    refusals: [400, 410],
  })
  async open(
    @Param('token', { schema: linkInPath }) token: string,
    @Query({ schema: nextQuery }) { next }: z.infer<typeof nextQuery>,
    @Body({ schema: nothingAsked }) _body: z.infer<typeof nothingAsked>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    try {
      await this.signingIn.begin(request, reply, await this.links.use(token), 'link');
    } catch (error) {
      if (isRefused(error, 'dead-link')) return this.dead(request, reply, lang, 'link');
      throw error;
    }
    return goOn(reply, nextPath(next));
  }

  @Get('invitation/:token')
  @Documented({
    operationId: 'invitationPage',
    tag: 'Pages',
    summary: 'Asks under which name an account is to be made.',
    answer: html('A form.'),
    refusals: [410],
  })
  async invited(
    @Param('token', { schema: linkInPath }) token: string,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.invitation(request, reply, lang, token, { name: '', error: null });
  }

  @Post('invitation/:token')
  @HttpCode(303)
  @Documented({
    operationId: 'acceptInvitation',
    tag: 'Pages',
    summary: 'Makes the account, and signs in.',
    answer: { description: 'Made, and signed in.' },
    refusals: [400, 410],
  })
  async accept(
    @Param('token', { schema: linkInPath }) token: string,
    @Body({ schema: nameForm }) { name = '' }: z.infer<typeof nameForm>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    try {
      const account = await this.invitations.accept(token, name);
      await this.journal.write({ who: account.id, what: 'invitation.accepted', about: [account.id] });
      await this.signingIn.begin(request, reply, account, 'invitation');
    } catch (error) {
      if (isRefused(error, 'bad-name')) {
        return await this.invitation(request, reply, lang, token, { name, error: (error as Error).message });
      }
      if (isRefused(error, 'dead-link', 'mail-taken')) return this.dead(request, reply, lang, 'invitation');
      throw error;
    }
    return goOn(reply, '/account');
  }

  private async invitation(
    request: FastifyRequest,
    reply: FastifyReply,
    lang: PageLanguage,
    token: string,
    typed: { readonly name: string; readonly error: string | null },
  ): Promise<string> {
    const invitation = await this.invitations.look(token);
    if (invitation === null) return this.dead(request, reply, lang, 'invitation');
    const html = invitationPage({
      ...{ lang, ...this.frames.of(request), ...typed, roles: invitation.roles },
      path: `/invitation/${encodeURIComponent(token)}`,
      token: this.forms.tokenFor(request, reply),
    });
    return page(reply, html, { status: typed.error === null ? 200 : 400, cache: 'no-store' });
  }

  /** The same for a link that was used, has expired, and never was. */
  private dead(request: FastifyRequest, reply: FastifyReply, lang: PageLanguage, kind: 'link' | 'invitation'): string {
    const { dead } = pageTexts(lang).signIn;
    const html = noticePage({
      ...{ lang, ...this.frames.of(request), title: dead.title, paragraphs: dead[kind] },
      link: kind === 'link' ? { path: '/sign-in', label: dead.again } : null,
    });
    return page(reply, html, { status: 410, cache: 'no-store' });
  }
}

function isRefused(error: unknown, ...codes: readonly AccountRefused['code'][]): error is AccountRefused {
  return error instanceof AccountRefused && codes.includes(error.code);
}
