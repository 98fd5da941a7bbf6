import { Controller, Get, HttpCode, Inject, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Subscriptions } from '#alerts';
import { type NoticeProps, noticePage } from '#web';
import { type PageLanguage, pageTexts } from '#words';
import { Documented, html } from '../openapi/documented.ts';
import { answeringLink } from './answering-link.ts';
import { ended } from './ended-notice.ts';
import { FilterInWords } from './filter-in-words.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { endPageQuery, linkToken } from './page-queries.ts';
import { page } from './page-reply.ts';

/**
 * What the links in mails lead to. Looking changes nothing, since mail scanners follow links; a button, or a mail
 * program's one-click POST (RFC 8058), does.
 */
@Controller('subscriptions')
@UseFilters(PageProblemFilter)
export class SubscriptionLinksController {
  constructor(
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(FilterInWords) private readonly inWords: FilterInWords,
  ) {}

  @Get('confirm/:token')
  @Documented({
    operationId: 'confirmPage',
    tag: 'Pages',
    summary: 'Asks whether the mails are wanted.',
    answer: html('A button.'),
    refusals: [404, 410],
  })
  async askToConfirm(
    @Param('token', { schema: linkToken }) token: string,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { filters, state } = await answeringLink(() => this.subscriptions.describe(token, 'confirm'));
    const about = await this.inWords.of(filters, lang);
    const texts = pageTexts(lang).notice.confirm;
    if (state === 'confirmed') return notice(reply, confirmed(about, lang));
    return notice(reply, {
      lang,
      title: texts.title,
      paragraphs: texts.paragraphs(about),
      action: { path: `/subscriptions/confirm/${encodeURIComponent(token)}`, label: texts.yes },
    });
  }

  @Post('confirm/:token')
  @HttpCode(200)
  @Documented({
    operationId: 'confirm',
    tag: 'Pages',
    summary: 'They are wanted.',
    answer: html('Confirmed.'),
    refusals: [404, 410],
  })
  async confirm(
    @Param('token', { schema: linkToken }) token: string,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { filters } = await answeringLink(() => this.subscriptions.confirm(token));
    return notice(reply, confirmed(await this.inWords.of(filters, lang), lang));
  }

  @Get('end/:token')
  @Documented({
    operationId: 'endPage',
    tag: 'Pages',
    summary: 'Asks whether to end the mails.',
    answer: html('A button.'),
    refusals: [404, 410],
  })
  async askToEnd(
    @Param('token', { schema: linkToken }) token: string,
    @Query({ schema: endPageQuery }) { mail }: z.infer<typeof endPageQuery>,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const states = await answeringLink(async () =>
      mail === undefined
        ? [await this.subscriptions.describe(token, 'end')]
        : await this.subscriptions.unsubscribing(token, mail),
    );
    const open = states.filter(({ state }) => state !== 'ended');
    if (open.length === 0) return notice(reply, ended(lang));
    const texts = pageTexts(lang).notice.end;
    const filters = open.flatMap((state) => state.filters);
    const path = `/subscriptions/end/${encodeURIComponent(token)}`;
    return notice(reply, {
      lang,
      title: texts.title,
      paragraphs: texts.paragraphs(await this.inWords.of(filters, lang)),
      action: { path: mail === undefined ? path : `${path}?mail=${mail}`, label: texts.yes },
    });
  }

  /**
   * By the button, or by a mail program: the body is the same to both, and says nothing that the link does not. The link for mail
   * programs names its mail: who presses "unsubscribe" there means that such mails stop.
   */
  @Post('end/:token')
  @HttpCode(200)
  @Documented({
    operationId: 'end',
    tag: 'Pages',
    summary: 'Ends the mails (RFC 8058).',
    answer: html('Ended.'),
    refusals: [404, 410],
  })
  async end(
    @Param('token', { schema: linkToken }) token: string,
    @Query({ schema: endPageQuery }) { mail }: z.infer<typeof endPageQuery>,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await answeringLink(async () => {
      if (mail === undefined) await this.subscriptions.end(token);
      else await this.subscriptions.unsubscribe(token, mail);
    });
    return notice(reply, ended(lang));
  }
}

function confirmed(about: string, lang: PageLanguage): NoticeProps {
  const { notice, layout } = pageTexts(lang);
  const { title, paragraphs } = notice.confirmed;
  return { lang, title, paragraphs: paragraphs(about), link: { path: '/', label: layout.pages.board } };
}

function notice(reply: FastifyReply, props: NoticeProps): string {
  return page(reply, noticePage(props), { cache: 'no-store' });
}
