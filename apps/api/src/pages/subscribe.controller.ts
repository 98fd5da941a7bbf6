import { setTimeout as pause } from 'node:timers/promises';
import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { SubscriptionError, Subscriptions } from '#alerts';
import { noticePage, subscribePage } from '#web';
import { type PageLanguage, pageTexts } from '#words';
import { Documented, html } from '../openapi/documented.ts';
import { toNextBeat } from '../requests/refusals-at-beats.ts';
import { type CheckedForm, FormCheck } from './checked-form.ts';
import { MailboxAccess } from './mailbox-access.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { goOn, page } from './page-reply.ts';
import { errorsOf, linkForm, readSubscriptionForm, subscribeFields, subscribeForm } from './subscription-form.ts';

/** Milliseconds at whose multiples every request is answered, so that the time tells nothing of what became of it. */
const ANSWERED_EVERY = 250;

/** Longer than any address that can be taken, so that it is refused, and short enough to be shown again. */
const LONGEST_ADDRESS = 300;

/** A form with what was found out about it; without a status, it is 400 where something is wrong. */
type ShownForm = CheckedForm & { readonly status?: number; readonly asksAgain?: boolean };

/** Asks to be told. Nothing counts until the link in the mail was followed and its button pressed. */
@Controller('subscribe')
@UseFilters(PageProblemFilter)
export class SubscribeController {
  constructor(
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(FormCheck) private readonly form: FormCheck,
    @Inject(MailboxAccess) private readonly mailbox: MailboxAccess,
  ) {}

  @Get()
  @Documented({
    operationId: 'subscribePage',
    tag: 'Pages',
    summary: 'A form that asks for mails.',
    answer: html('The form, filled in with what the address says.'),
  })
  async ask(
    @Query({ schema: subscribeFields }) query: z.infer<typeof subscribeFields>,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return this.page(reply, { ...(await this.form.asIs(readSubscriptionForm(query), lang)), upcoming: null });
  }

  @Post()
  @HttpCode(303)
  @Documented({
    operationId: 'subscribe',
    tag: 'Pages',
    summary: 'Asks for mails; nothing counts until the link in the first one was followed.',
    answer: { description: 'Asked; the same answer for every address.' },
    otherAnswers: {
      200: html(
        'With `do=preview` or `do=find`: the form again, with what would come or whom a name may mean. With `do=send` also where choices about times do not go together: it says which, and sent again with `accepted` it is taken.',
      ),
      400: html('What is wrong with it, or agrees with nothing yet.'),
      429: html('More is asked for than can be mailed at the moment; `Retry-After` says when the next is taken.'),
    },
  })
  async request(
    @Body({ schema: subscribeForm }) body: z.infer<typeof subscribeForm>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const source = request.ip;
    try {
      const sent = readSubscriptionForm(body);
      const address = ['find', 'preview', 'add'].includes(sent.pressed) ? null : sent.values.address;
      const form = await this.subscriptions.inTurn({ source, address }, () => this.asked(sent, source, lang));
      if (form !== null) return this.page(reply, form);
    } catch (error) {
      if (error instanceof SubscriptionError && error.code === 'too-many-requests')
        return this.tooMany(reply, error, lang);
      throw error;
    }
    await pause(toNextBeat(reply.elapsedTime, ANSWERED_EVERY));
    // So that reloading the answer asks for nothing a second time.
    return goOn(reply, '/subscribe/sent');
  }

  @Post('link')
  @HttpCode(303)
  @Documented({
    operationId: 'askForLink',
    tag: 'Pages',
    summary: 'Asks for a mail with the link to all that an address follows.',
    answer: { description: 'Asked; the same answer for every address.' },
    otherAnswers: {
      400: html('What is wrong with the address.'),
      429: html('More is asked for than can be mailed at the moment; `Retry-After` says when the next is taken.'),
    },
  })
  async askForLink(
    @Body({ schema: linkForm }) body: z.infer<typeof linkForm>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const source = request.ip;
    const address = String(body.address ?? '').slice(0, LONGEST_ADDRESS);
    try {
      await this.subscriptions.inTurn({ source, address }, () =>
        this.subscriptions.requestLink({ address, source, sendLater: true }),
      );
    } catch (error) {
      if (!(error instanceof SubscriptionError)) throw error;
      if (error.code === 'too-many-requests') return this.tooMany(reply, error, lang);
      const form = await this.form.asIs(readSubscriptionForm({}), lang);
      const asked = { linkAddress: address, linkError: error.message };
      return page(reply, subscribePage({ ...form, ...asked, mailbox: this.mailbox.isOn, upcoming: null }), {
        ...{ status: 400, cache: 'no-store' },
      });
    }
    await pause(toNextBeat(reply.elapsedTime, ANSWERED_EVERY));
    return goOn(reply, '/subscribe/link-sent');
  }

  /** The same for an address that follows something, and for one that does not. */
  @Get('link-sent')
  @Documented({
    operationId: 'linkSentPage',
    tag: 'Pages',
    summary: 'That a mail with the link is on its way, if the address follows anything.',
    answer: html(),
  })
  linkSent(@Lang() lang: PageLanguage, @Res({ passthrough: true }) reply: FastifyReply): string {
    const { following, layout, notice } = pageTexts(lang);
    const mailbox = this.mailbox.isOn;
    const html = noticePage({
      lang,
      title: following.ask.sentTitle,
      paragraphs: following.ask.sent,
      link: mailbox ? { path: '/mailbox', label: notice.sent.mailbox } : { path: '/', label: layout.pages.board },
      mailbox,
    });
    return page(reply, html, { cache: 'no-store' });
  }

  /** The same for a known address, an unknown one, and one that asks too often. */
  @Get('sent')
  @Documented({
    operationId: 'subscribeSentPage',
    tag: 'Pages',
    summary: 'That a mail is on its way.',
    answer: html(),
  })
  sent(@Lang() lang: PageLanguage, @Res({ passthrough: true }) reply: FastifyReply): string {
    const mailbox = this.mailbox.isOn;
    const { notice, layout } = pageTexts(lang);
    const html = noticePage({
      lang,
      title: notice.sent.title,
      paragraphs: notice.sent.paragraphs,
      link: mailbox ? { path: '/mailbox', label: notice.sent.mailbox } : { path: '/', label: layout.pages.board },
      mailbox,
    });
    return page(reply, html, { cache: 'no-store' });
  }

  /** The form again, with what is wrong or was asked about; null where the request was taken. */
  private async asked(
    sent: ReturnType<typeof readSubscriptionForm>,
    source: string,
    lang: PageLanguage,
  ): Promise<ShownForm | null> {
    const checked = await this.form.check(sent, lang);
    const { values, wanted } = checked;
    if (sent.pressed === 'find' || sent.pressed === 'preview') {
      return { ...checked, upcoming: sent.pressed === 'preview' ? checked.upcoming : null, status: 200 };
    }
    if (sent.pressed === 'add') {
      if (wanted === null) return { ...checked, upcoming: null };
      return { ...(await this.form.withAnother(checked)), status: 200 };
    }
    const errors =
      values.address === '' ? { address: pageTexts(lang).subscribe.noAddress, ...checked.errors } : checked.errors;
    if (wanted === null || Object.keys(errors).length > 0) return { ...checked, errors, upcoming: null };
    // A person is shown what is odd before it is taken; a program that presses no button has read what its choices mean.
    if (checked.oddAnew && sent.pressed === 'send') return { ...checked, upcoming: null, asksAgain: true, status: 200 };
    try {
      await this.subscriptions.request({ ...wanted, address: values.address, source, sendLater: true });
      return null;
    } catch (error) {
      if (!(error instanceof SubscriptionError) || error.code === 'too-many-requests') throw error;
      return { ...checked, errors: errorsOf(error, lang), upcoming: null };
    }
  }

  private tooMany(reply: FastifyReply, { message, retryAfter }: SubscriptionError, lang: PageLanguage): string {
    const { notice, layout } = pageTexts(lang);
    void reply.header('retry-after', String(retryAfter ?? 3600));
    const html = noticePage({
      lang,
      title: notice.tooMany.title,
      paragraphs: [message, notice.tooMany.nothingSent],
      link: { path: '/', label: layout.pages.board },
    });
    return page(reply, html, { status: 429, cache: 'no-store' });
  }

  private page(reply: FastifyReply, { status, ...form }: ShownForm): string {
    const html = subscribePage({ ...form, mailbox: this.mailbox.isOn });
    return page(reply, html, {
      status: status ?? (Object.keys(form.errors).length > 0 ? 400 : 200),
      cache: 'no-store',
    });
  }
}
