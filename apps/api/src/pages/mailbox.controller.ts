import { Controller, Get, Inject, NotFoundException, Param, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mailboxPage, messagePage, noticePage } from '#web';
import { type PageLanguage, pageTexts } from '#words';
import { Documented, html } from '../openapi/documented.ts';
import { readerOf } from './frames.ts';
import { MailboxAccess, type MailboxRefusal, whyRefused } from './mailbox-access.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { mailboxQuery } from './page-queries.ts';
import { page } from './page-reply.ts';

const messageId = z.string().describe('Order of arrival.');

/** The built-in mailbox in a browser. */
@Controller('mailbox')
@UseFilters(PageProblemFilter)
export class MailboxController {
  constructor(@Inject(MailboxAccess) private readonly mailbox: MailboxAccess) {}

  /** With the key of the printed link: sets the cookie, and goes on without the key in the address. */
  @Get()
  @Documented({
    operationId: 'mailboxPage',
    tag: 'Pages',
    summary: 'The built-in mailbox, for administrators and by the link that the start prints.',
    answer: html('Mails.'),
    otherAnswers: { 303: { description: 'The cookie is set.' } },
    refusals: [401, 403, 404],
  })
  async list(
    @Query({ schema: mailboxQuery }) { key }: z.infer<typeof mailboxQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (key !== undefined) {
      const cookie = this.mailbox.cookieFor(key);
      if (typeof cookie !== 'string') return refuse(reply, cookie, lang);
      void reply.header('set-cookie', cookie).header('location', '/mailbox');
      return page(reply, '', { status: 303, cache: 'no-store' });
    }
    const refused = await this.mailbox.refusal(request);
    if (refused) return refuse(reply, refused, lang);
    const messages = await this.mailbox.messages(request);
    return page(reply, mailboxPage({ lang, reader: readerOf(request), messages }), { cache: 'no-store' });
  }

  @Get(':id')
  @Documented({
    operationId: 'messagePage',
    tag: 'Pages',
    summary: 'One mail of the built-in mailbox.',
    answer: html('The mail.'),
    refusals: [401, 403, 404],
  })
  async message(
    @Param('id', { schema: messageId }) id: string,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const refused = await this.mailbox.refusal(request);
    if (refused) return refuse(reply, refused, lang);
    const message = (await this.mailbox.messages(request)).find((candidate) => candidate.id === id);
    if (!message) throw new NotFoundException();
    return page(reply, messagePage({ lang, reader: readerOf(request), message }), { cache: 'no-store' });
  }
}

function refuse(reply: FastifyReply, refusal: MailboxRefusal, lang: PageLanguage): string {
  const { status } = refusal;
  const { mailbox, layout } = pageTexts(lang);
  if (status === 401) void reply.header('www-authenticate', 'Bearer realm="habeas"');
  const html = noticePage({
    lang,
    title: status === 404 ? mailbox.off : mailbox.locked,
    paragraphs: [whyRefused(refusal, lang)],
    link: { path: '/', label: layout.pages.board },
  });
  return page(reply, html, { status, cache: 'no-store' });
}
