import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SubscriptionError, Subscriptions } from '#alerts';
import { noticePage, type SubscribePageProps, subscribePage } from '#web';
import { MailboxAccess } from './mailbox-access.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { page } from './page-reply.ts';
import { SubscribeChoicesReader } from './subscribe-choices.ts';
import { fieldOf, readSubscribeForm, zones } from './subscribe-form.ts';

/** Asks to be told. Nothing counts until the link in the mail was followed and its button pressed. */
@Controller('subscribe')
@UseFilters(PageProblemFilter)
export class SubscribeController {
  constructor(
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(SubscribeChoicesReader) private readonly choices: SubscribeChoicesReader,
    @Inject(MailboxAccess) private readonly mailbox: MailboxAccess,
  ) {}

  @Get()
  async form(
    @Query() query: Record<string, unknown>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { values } = readSubscribeForm(query);
    return this.page(request, reply, { values, errors: {} });
  }

  @Post()
  @HttpCode(303)
  async request(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const form = readSubscribeForm(body);
    if ('errors' in form) return this.page(request, reply, form);
    try {
      await this.subscriptions.request({ ...form.asked, language: 'en' });
    } catch (error) {
      if (!(error instanceof SubscriptionError)) throw error;
      const errors = { [fieldOf(error.field, form.values.about)]: error.message };
      return this.page(request, reply, { values: form.values, errors });
    }
    // So that reloading the answer asks for nothing a second time.
    void reply.status(303).header('location', '/subscribe/sent').header('cache-control', 'no-store');
    return '';
  }

  /** The same for a known address, an unknown one, and one that asks too often. */
  @Get('sent')
  sent(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): string {
    const mailbox = this.mailbox.isOpenTo(request);
    const html = noticePage({
      title: 'Look at your mail',
      paragraphs: [
        'A mail with a link is on its way to you. Nothing else is sent before you have followed it.',
        'If nothing comes within a few minutes, look among unwanted mail, or ask again.',
      ],
      link: mailbox
        ? { path: '/mailbox', label: 'No mail server is configured: it is in the mailbox of this machine' }
        : { path: '/', label: 'Who is held' },
      mailbox,
    });
    return page(reply, html, { cache: 'no-store' });
  }

  private async page(
    request: FastifyRequest,
    reply: FastifyReply,
    { values, errors }: Pick<SubscribePageProps, 'values' | 'errors'>,
  ): Promise<string> {
    const { persons, places, zone } = await this.choices.read();
    const html = subscribePage({
      persons,
      places,
      zones,
      values: { ...values, zone: values.zone || zone },
      errors,
      mailbox: this.mailbox.isOpenTo(request),
    });
    return page(reply, html, { status: Object.keys(errors).length > 0 ? 400 : 200, cache: 'no-store' });
  }
}
