import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SubscriptionError, type SubscriptionFilter, Subscriptions } from '#alerts';
import type { PlaceNames } from '#domain';
import { PLACE_NAMES, PublicUrl } from '#platform';
import { entriesInLanguage, writeCalendar } from '#publishing';
import { type CalendarEntry, CalendarQuery, calendarOf, listFilters } from '#read-models';
import { words } from '#words';
import { conditional, Documented } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { conditionalReply } from './conditional-reply.ts';
import { languageParameter } from './language-parameter.ts';

const calendarQuery = z.strictObject({ language: languageParameter.optional(), ...listFilters.calendar });
const calendarToken = z.string().describe('The secret of the link in a mail, with or without ".ics".');

const type = 'text/calendar; charset=utf-8';

/** Calendars for programs that subscribe to them. They hold what everybody may know, whoever asks. */
@Controller()
export class CalendarController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(PublicUrl) private readonly url: PublicUrl,
    @Inject(PLACE_NAMES) private readonly places: PlaceNames,
  ) {}

  /** Every hearing, or those that a filter takes. */
  @Get('calendar/hearings.ics')
  @Documented({
    operationId: 'hearingsCalendar',
    tag: 'Feeds',
    summary: 'Every hearing, or those that a filter takes, as iCalendar.',
    ...conditional('text/calendar', 'RFC 5545.'),
  })
  async hearings(
    @Query({ schema: calendarQuery }) { language = 'en', ...filter }: z.infer<typeof calendarQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const entries = entriesInLanguage(
      await this.queries.execute(new CalendarQuery(calendarOf(filter), ['hearing'])),
      language,
      this.places,
    );
    const name = words(language).calendar.hearings;
    const text = writeCalendar(entries, { name, language, publicUrl: this.url.base });
    return conditionalReply(request, reply, text, { type, cache: 'public' });
  }

  /** What a subscriber follows. The secret in the address is their key; it ends with the subscription. */
  @Get('subscriptions/calendar/:token')
  @Documented({
    operationId: 'followedCalendar',
    tag: 'Feeds',
    summary: 'What a subscriber follows, as iCalendar.',
    ...conditional('text/calendar', 'RFC 5545.'),
    refusals: [404],
  })
  async followed(
    @Param('token', { schema: calendarToken }) token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { filters, preferences } = await this.subscription(token.replace(/\.ics$/, ''));
    const { language } = preferences;
    const entries = entriesInLanguage(await this.entriesOf(filters), language, this.places);
    const name = words(language).calendar.followed;
    const reminders = { hearing: preferences.hearingLeads, term: preferences.releaseLeads };
    const text = writeCalendar(entries, { name, language, publicUrl: this.url.base, reminders });
    void reply.header('referrer-policy', 'no-referrer');
    return conditionalReply(request, reply, text, { type, cache: 'private' });
  }

  /** What any of these filters takes, each once, in order of topic. */
  private async entriesOf(filters: readonly SubscriptionFilter[]): Promise<readonly CalendarEntry[]> {
    const found = await Promise.all(filters.map((filter) => this.queries.execute(new CalendarQuery(filter))));
    const byTopic = new Map(found.flat().map((entry) => [entry.topic, entry]));
    return [...byTopic.values()].sort((a, b) => (a.topic < b.topic ? -1 : 1));
  }

  private async subscription(token: string) {
    const found = await this.subscriptions.describe(token, 'calendar').catch((error: unknown) => {
      if (error instanceof SubscriptionError) return null;
      throw error;
    });
    if (found?.state === 'confirmed') return found;
    throw new Problem({
      status: 404,
      code: 'not-found',
      detail:
        'There is no calendar at this address, or no longer. The page on which a subscription is changed gives out a new address.',
    });
  }
}
