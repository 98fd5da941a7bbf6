import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Temporal } from 'temporal-polyfill';
import {
  PUBLIC_URL,
  SubscriptionError,
  type SubscriptionLink,
  type SubscriptionState,
  Subscriptions,
  warningsOf,
} from '#alerts';
import { CLOCK, type Clock, webcalOf } from '#platform';
import { type ManagePageProps, managePage, noticePage } from '#web';
import type { PageLanguage } from '#words';
import { answeringLink } from './answering-link.ts';
import { type CheckedForm, FormCheck, inZone, oddIn } from './checked-form.ts';
import { ended } from './ended-notice.ts';
import { FilterInWords } from './filter-in-words.ts';
import { goOn, page } from './page-reply.ts';
import { asSubscribed, fingerprintOf, readSubscriptionForm, type SentForm, valuesOf } from './subscription-form.ts';

/** For how long the form offers to pause. */
const PAUSES = new Set(['P7D', 'P14D', 'P30D']);
type Done = NonNullable<ManagePageProps['done']>;
const DONE: readonly string[] = ['saved', 'unchanged', 'paused', 'resumed', 'noted'] satisfies Done[];

/** The page of one subscription, and by which link it was reached. */
export interface ManagedPage {
  readonly link: SubscriptionLink;
  /** Of the page, with its secret. */
  readonly path: string;
  /** Of the page with all that the address follows; null where it was not reached from there. */
  readonly back: string | null;
  readonly lang: PageLanguage;
}

/** A form of the page as it was sent: what {@link readSubscriptionForm} reads, a note, and for how long to pause. */
type ManageBody = Readonly<Record<string, unknown>>;

/** What a subscriber is told and how: shows it and changes it, by whichever link it was reached. */
@Injectable()
export class ManagePages {
  constructor(
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(FormCheck) private readonly form: FormCheck,
    @Inject(FilterInWords) private readonly inWords: FilterInWords,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PUBLIC_URL) private readonly publicUrl: () => string,
  ) {}

  /** @param doneBefore as the address of the page says it */
  async look(reply: FastifyReply, managed: ManagedPage, doneBefore: string | undefined): Promise<string> {
    const state = await this.managed(managed.link);
    if (state === null) return page(reply, noticePage(ended(managed.lang)), { cache: 'no-store' });
    const done = DONE.includes(doneBefore ?? '') ? (doneBefore as Done) : null;
    const form = await this.asStored(state, managed.lang);
    const personName = await this.inWords.nameOf(state.filters[0]!.person);
    return this.page(reply, managed, state, { ...form, personName }, { done });
  }

  async change(reply: FastifyReply, managed: ManagedPage, body: ManageBody): Promise<string> {
    const { link, lang } = managed;
    const state = await this.managed(link);
    if (state === null) return page(reply, noticePage(ended(lang)), { cache: 'no-store' });
    const sent = readSubscriptionForm(body, valuesOf(state));
    switch (sent.pressed) {
      case 'pause': {
        const asked = String(body.for);
        const lasts = PAUSES.has(asked) ? asked : null;
        await answeringLink(() => this.subscriptions.pause(link, lasts === null ? null : this.after(lasts)));
        return this.see(reply, managed, 'paused');
      }
      case 'resume':
        await answeringLink(() => this.subscriptions.resume(link));
        return this.see(reply, managed, 'resumed');
      case 'note':
        return await this.note(reply, managed, state, String(body.note ?? ''));
      case 'calendar': {
        const secret = await answeringLink(() => this.subscriptions.calendarToken(link));
        const form = await this.asStored(state, lang);
        const address = `${this.publicUrl()}/subscriptions/calendar/${secret}.ics`;
        return this.page(reply, managed, state, form, { calendar: { address, webcal: webcalOf(address) } });
      }
      case 'end':
        await answeringLink(() => this.subscriptions.end(link));
        if (managed.back !== null) return goOn(reply, `${managed.back}?done=ended`);
        return page(reply, noticePage(ended(lang)), { cache: 'no-store' });
      default:
        return await this.preferences(reply, managed, state, sent);
    }
  }

  private async note(
    reply: FastifyReply,
    managed: ManagedPage,
    state: SubscriptionState,
    note: string,
  ): Promise<string> {
    try {
      await this.subscriptions.note(managed.link, note);
      return this.see(reply, managed, 'noted');
    } catch (error) {
      if (!(error instanceof SubscriptionError) || error.code !== 'bad-note') throw error;
      const form = await this.asStored(state, managed.lang);
      return this.page(reply, managed, state, form, { note, noteError: error.message, status: 400 });
    }
  }

  /** Shows what would then be sent, or saves what was shown. */
  private async preferences(
    reply: FastifyReply,
    managed: ManagedPage,
    state: SubscriptionState,
    sent: SentForm,
  ): Promise<string> {
    const form = await this.form.check(sent, managed.lang);
    if (sent.pressed === 'find') return this.page(reply, managed, state, form, { status: 200 });
    if (form.wanted === null) return this.page(reply, managed, state, form, { upcoming: null });
    if (sent.pressed === 'add') {
      return this.page(reply, managed, state, await this.form.withAnother(form), { upcoming: null });
    }
    const asShown = sent.pressed === 'save' && sent.shown === fingerprintOf(form.wanted);
    if (!asShown) return this.page(reply, managed, state, form, { upcoming: form.upcoming });
    const { wanted } = form;
    const after = await answeringLink(() => this.subscriptions.change(managed.link, wanted));
    const same =
      JSON.stringify([after.filters, after.preferences]) === JSON.stringify([state.filters, state.preferences]);
    return this.see(reply, managed, same ? 'unchanged' : 'saved');
  }

  /** The form with what is subscribed to, and what is odd about it. */
  private async asStored(state: SubscriptionState, lang: PageLanguage): Promise<CheckedForm> {
    const { preferences } = state;
    const odd = oddIn({ preferences, warnings: warningsOf(preferences) }, lang);
    return { ...(await this.form.asIs(asSubscribed(state), lang)), odd };
  }

  /** null where it has ended. */
  private async managed(link: SubscriptionLink): Promise<SubscriptionState | null> {
    const state = await answeringLink(() => this.subscriptions.describe(link, 'manage'));
    return state.state === 'confirmed' ? state : null;
  }

  private after(lasts: string): string {
    return this.clock.now().toZonedDateTimeISO('UTC').add(Temporal.Duration.from(lasts)).toInstant().toString();
  }

  private see(reply: FastifyReply, { path }: ManagedPage, done: Done): string {
    return goOn(reply, `${path}?done=${done}`);
  }

  private async page(
    reply: FastifyReply,
    { path, back }: ManagedPage,
    state: SubscriptionState,
    form: CheckedForm,
    more: Partial<Pick<ManagePageProps, 'done' | 'upcoming' | 'calendar' | 'note' | 'noteError'>> & {
      readonly status?: number;
    },
  ): Promise<string> {
    const { status = Object.keys(form.errors).length > 0 ? 400 : 200, ...props } = more;
    const html = managePage({
      ...form,
      ...{ path, back },
      about: await this.inWords.of(state.filters, form.lang),
      ...pauseOf(state, this.clock.now()),
      note: (await this.subscriptions.noteOf(state)) ?? '',
      noteError: null,
      done: null,
      calendar: null,
      ...props,
      upcoming: props.upcoming ?? null,
    });
    return page(reply, html, { status, cache: 'no-store' });
  }
}

/** Whether its mails are paused now, and until when, at the offset of its reader. */
export function pauseOf(
  { paused, pausedUntil, preferences }: Pick<SubscriptionState, 'paused' | 'pausedUntil' | 'preferences'>,
  now: Temporal.Instant,
): { readonly paused: boolean; readonly pausedUntil: string | null } {
  const over = pausedUntil !== null && Temporal.Instant.compare(pausedUntil, now) <= 0;
  if (!paused || over) return { paused: false, pausedUntil: null };
  return { paused: true, pausedUntil: pausedUntil === null ? null : inZone(pausedUntil, preferences.zone) };
}
