import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SubscriptionError, Subscriptions } from '#alerts';
import { PublicUrl } from '#platform';
import { calendarLanguages, calendarWords, writeCalendar } from '#publishing';
import { Calendar } from '#read-models';
import { parseQuery } from '../boards/list-query.ts';
import { Problem } from '../problems/problem.ts';
import { conditionalReply } from './conditional-reply.ts';

const query = {
  language: z.enum(calendarLanguages, { error: `must be one of ${calendarLanguages.join(', ')}` }).optional(),
};

const everything = { person: null, place: null, region: null, statute: null, kind: null, everything: true };
const type = 'text/calendar; charset=utf-8';

/** Calendars for programs that subscribe to them. They hold what everybody may know, whoever asks. */
@Controller()
export class CalendarController {
  constructor(
    @Inject(Calendar) private readonly calendar: Calendar,
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(PublicUrl) private readonly url: PublicUrl,
  ) {}

  /** Every hearing. */
  @Get('calendar/hearings.ics')
  async hearings(
    @Query() asked: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { language = 'en' } = parseQuery(query, asked);
    const entries = await this.calendar.list(everything, ['hearing']);
    const name = calendarWords(language).hearings;
    const text = writeCalendar(entries, { name, language, publicUrl: this.url.base });
    return conditionalReply(request, reply, text, { type, cache: 'public' });
  }

  /** What a subscriber follows. The secret in the address is their key; it ends with the subscription. */
  @Get('subscriptions/calendar/:token')
  async followed(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { filter, preferences } = await this.subscription(token.replace(/\.ics$/, ''));
    const { language } = preferences;
    const entries = await this.calendar.list(filter);
    const name = calendarWords(language).followed;
    const text = writeCalendar(entries, { name, language, publicUrl: this.url.base });
    void reply.header('referrer-policy', 'no-referrer');
    return conditionalReply(request, reply, text, { type, cache: 'private' });
  }

  private async subscription(token: string) {
    const found = await this.subscriptions.describe(token).catch((error: unknown) => {
      if (error instanceof SubscriptionError) return null;
      throw error;
    });
    if (found?.purpose === 'calendar' && found.state === 'confirmed') return found;
    throw new Problem({
      status: 404,
      code: 'not-found',
      detail:
        'There is no calendar at this address, or no longer. The page on which a subscription is changed gives out a new address.',
    });
  }
}
