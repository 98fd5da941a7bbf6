import { Controller, Get, HttpCode, Inject, Param, Post, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Subscriptions } from '#alerts';
import { type NoticeProps, noticePage } from '#web';
import { Documented, html } from '../openapi/documented.ts';
import { answeringLink } from './answering-link.ts';
import { FilterInWords } from './filter-in-words.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { linkToken } from './page-queries.ts';
import { page } from './page-reply.ts';

const board = { path: '/', label: 'Who is held' };

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
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { filter, state } = await this.described(token, 'confirm');
    const about = await this.inWords.of(filter);
    if (state === 'confirmed') return notice(reply, confirmed(about));
    return notice(reply, {
      title: 'Do you want these mails?',
      paragraphs: [
        `They will be about ${about}.`,
        'If it was not you who asked, close this page: nothing will be sent.',
      ],
      action: { path: `/subscriptions/confirm/${encodeURIComponent(token)}`, label: 'Yes, send them' },
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
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { filter } = await answeringLink(() => this.subscriptions.confirm(token));
    return notice(reply, confirmed(await this.inWords.of(filter)));
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
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { filter, state } = await this.described(token, 'end');
    if (state === 'ended') return notice(reply, ended);
    return notice(reply, {
      title: 'End these mails?',
      paragraphs: [`They are about ${await this.inWords.of(filter)}.`],
      action: { path: `/subscriptions/end/${encodeURIComponent(token)}`, label: 'End them' },
    });
  }

  /** By the button, or by a mail program: the body is the same to both, and says nothing that the link does not. */
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
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    await answeringLink(() => this.subscriptions.end(token));
    return notice(reply, ended);
  }

  private async described(token: string, purpose: 'confirm' | 'end') {
    return await answeringLink(() => this.subscriptions.describe(token), purpose);
  }
}

const confirmed = (about: string): NoticeProps => ({
  title: 'You will be told',
  paragraphs: [
    `Mails about ${about} will come to you. Each has a link to change what comes and when, and one that ends them.`,
  ],
  link: board,
});

const ended: NoticeProps = {
  title: 'These mails have ended',
  paragraphs: ['Your address is forgotten. You can ask again whenever you like.'],
  link: { path: '/subscribe', label: 'Ask again' },
};

function notice(reply: FastifyReply, props: NoticeProps): string {
  return page(reply, noticePage(props), { cache: 'no-store' });
}
