import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { PUBLIC_URL, type SubscriptionState, Subscriptions } from '#alerts';
import { CLOCK, type Clock, webcalOf } from '#platform';
import { type ManagePageProps, managePage, noticePage } from '#web';
import type { PageLanguage } from '#words';
import { Documented, html } from '../openapi/documented.ts';
import { answeringLink } from './answering-link.ts';
import { type CheckedForm, FormCheck, inZone } from './checked-form.ts';
import { ended } from './ended-notice.ts';
import { FilterInWords } from './filter-in-words.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { linkToken, managePageQuery } from './page-queries.ts';
import { goOn, page } from './page-reply.ts';
import {
  asSubscribed,
  fingerprintOf,
  manageForm,
  readSubscriptionForm,
  type SentForm,
  valuesOf,
} from './subscription-form.ts';

/** For how long the form offers to pause. */
const PAUSES = new Set(['P7D', 'P14D', 'P30D']);
type Done = NonNullable<ManagePageProps['done']>;
const DONE: readonly string[] = ['saved', 'unchanged', 'paused', 'resumed'] satisfies Done[];

/**
 * What a subscriber is told and how, behind the secret of a link in their mails. Looking changes nothing, and filters and
 * preferences are saved only as they were shown beforehand.
 */
@Controller('subscriptions/manage')
@UseFilters(PageProblemFilter)
export class ManageController {
  constructor(
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(FormCheck) private readonly form: FormCheck,
    @Inject(FilterInWords) private readonly inWords: FilterInWords,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PUBLIC_URL) private readonly publicUrl: () => string,
  ) {}

  @Get(':token')
  @Documented({
    operationId: 'managePage',
    tag: 'Pages',
    summary: 'What a subscriber is told, and how.',
    answer: html('It, and a form to change it.'),
    refusals: [404, 410],
  })
  async look(
    @Param('token', { schema: linkToken }) token: string,
    @Query({ schema: managePageQuery }) query: z.infer<typeof managePageQuery>,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const state = await this.managed(token);
    if (state === null) return page(reply, noticePage(ended(lang)), { cache: 'no-store' });
    const done = DONE.includes(query.done ?? '') ? (query.done as Done) : null;
    const form = await this.form.asIs(asSubscribed(state), lang);
    const personName = await this.inWords.nameOf(state.filters[0]!.person);
    return this.page(reply, token, state, { ...form, personName }, { done });
  }

  @Post(':token')
  @HttpCode(200)
  @Documented({
    operationId: 'manage',
    tag: 'Pages',
    summary: 'Shows what would then come, saves it, pauses, resumes or ends the mails.',
    answer: html('What would then come; or, with `do=end`, that the mails have ended.'),
    otherAnswers: {
      303: { description: 'Done.' },
      400: html('What is wrong with it, or agrees with nothing yet.'),
    },
    refusals: [404, 410],
  })
  async change(
    @Param('token', { schema: linkToken }) token: string,
    @Body({ schema: manageForm }) body: z.infer<typeof manageForm>,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const state = await this.managed(token);
    if (state === null) return page(reply, noticePage(ended(lang)), { cache: 'no-store' });
    const sent = readSubscriptionForm(body, valuesOf(state));
    switch (sent.pressed) {
      case 'pause': {
        const asked = String(body.for);
        const lasts = PAUSES.has(asked) ? asked : null;
        await answeringLink(() => this.subscriptions.pause(token, lasts === null ? null : this.after(lasts)));
        return this.see(reply, token, 'paused');
      }
      case 'resume':
        await answeringLink(() => this.subscriptions.resume(token));
        return this.see(reply, token, 'resumed');
      case 'calendar': {
        const secret = await answeringLink(() => this.subscriptions.calendarToken(token));
        const form = await this.form.asIs(asSubscribed(state), lang);
        const address = `${this.publicUrl()}/subscriptions/calendar/${secret}.ics`;
        return this.page(reply, token, state, form, { calendar: { address, webcal: webcalOf(address) } });
      }
      case 'end':
        await answeringLink(() => this.subscriptions.end(token));
        return page(reply, noticePage(ended(lang)), { cache: 'no-store' });
      default:
        return await this.preferences(reply, token, state, sent, lang);
    }
  }

  /** Shows what would then be sent, or saves what was shown. */
  private async preferences(
    reply: FastifyReply,
    token: string,
    state: SubscriptionState,
    sent: SentForm,
    lang: PageLanguage,
  ): Promise<string> {
    const form = await this.form.check(sent, lang);
    if (sent.pressed === 'find') return this.page(reply, token, state, form, { status: 200 });
    if (form.wanted === null) return this.page(reply, token, state, form, { upcoming: null });
    if (sent.pressed === 'add') return this.page(reply, token, state, await this.form.withAnother(form), {});
    const asShown = sent.pressed === 'save' && sent.shown === fingerprintOf(form.wanted);
    if (!asShown) return this.page(reply, token, state, form, { upcoming: form.upcoming });
    const { wanted } = form;
    const after = await answeringLink(() => this.subscriptions.change(token, wanted));
    const same =
      JSON.stringify([after.filters, after.preferences]) === JSON.stringify([state.filters, state.preferences]);
    return this.see(reply, token, same ? 'unchanged' : 'saved');
  }

  /** null where it has ended. */
  private async managed(token: string): Promise<SubscriptionState | null> {
    const link = await answeringLink(() => this.subscriptions.describe(token, 'manage'));
    return link.state === 'confirmed' ? link : null;
  }

  private after(lasts: string): string {
    return this.clock.now().toZonedDateTimeISO('UTC').add(Temporal.Duration.from(lasts)).toInstant().toString();
  }

  private see(reply: FastifyReply, token: string, done: Done): string {
    return goOn(reply, `/subscriptions/manage/${encodeURIComponent(token)}?done=${done}`);
  }

  private async page(
    reply: FastifyReply,
    token: string,
    state: SubscriptionState,
    form: CheckedForm,
    more: Partial<Pick<ManagePageProps, 'done' | 'upcoming' | 'calendar'>> & { readonly status?: number },
  ): Promise<string> {
    const { status = Object.keys(form.errors).length > 0 ? 400 : 200, ...props } = more;
    const pausedUntil = state.pausedUntil === null ? null : inZone(state.pausedUntil, state.preferences.zone);
    const over = state.pausedUntil !== null && Temporal.Instant.compare(state.pausedUntil, this.clock.now()) <= 0;
    const html = managePage({
      ...form,
      path: `/subscriptions/manage/${encodeURIComponent(token)}`,
      about: await this.inWords.of(state.filters, form.lang),
      paused: state.paused && !over,
      pausedUntil,
      done: null,
      calendar: null,
      ...props,
      upcoming: props.upcoming ?? null,
    });
    return page(reply, html, { status, cache: 'no-store' });
  }
}
