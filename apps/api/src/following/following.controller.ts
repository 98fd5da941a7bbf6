import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Patch, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { type Amendment, SubscriptionError, type SubscriptionState, Subscriptions, warningsOf } from '#alerts';
import { Documented, json } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { JsonBodyGuard } from '../requests/json-body.guard.ts';
import { refusedBodies } from '../requests/request-schema.pipe.ts';
import { type FollowedSubscription, followedFilter, followedSubscription, following } from './following-answers.ts';

/** What is left out of a filter is null. */
const wantedFilter = followedFilter.partial().meta({ id: 'WantedFilter' });

/** What is left out stays as it is. What filters and preferences can be is checked with the rest of them. */
const change = z
  .strictObject({
    filters: z.array(wantedFilter).optional().describe('1 to 20, of which any is enough.'),
    filter: wantedFilter.optional().describe('Instead: one.'),
    preferences: z.looseObject({}).optional().describe('What is left out of it stays as it is.'),
    note: z.string('must be a text').nullable().optional().describe('null: none.'),
    paused: z.boolean('must be true or false').optional(),
    pausedUntil: z
      .string('must be a moment such as "2021-12-01T08:00:00+06:00"')
      .nullable()
      .optional()
      .describe('With "paused": until when; null: until it is resumed.'),
  })
  .refine(({ pausedUntil, paused }) => typeof pausedUntil !== 'string' || paused === true, {
    message: 'goes with "paused": true',
    path: ['pausedUntil'],
  })
  .meta({ id: 'SubscriptionChange' })
  .register(refusedBodies, { status: 422, code: 'bad-subscription' });

const token = z.string().describe('The secret of the link that was mailed to the address.');
const subscriptionId = z.string().describe('Of the subscription.');
const documented = { tag: 'Subscriptions', access: 'anybody', refusals: [404, 410] } as const;

/**
 * All that an address follows, for programs that have the secret of the link that was mailed to it. Nothing else is needed,
 * and nothing else opens it.
 */
@Controller('api/v1/following')
export class FollowingApiController {
  constructor(@Inject(Subscriptions) private readonly subscriptions: Subscriptions) {}

  @Get(':token')
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Documented({
    ...documented,
    operationId: 'listFollowing',
    summary: 'All that an address follows.',
    answer: json(following, 'In the order in which they were asked for.'),
  })
  async list(
    @Param('token', { schema: token }) secret: string,
  ): Promise<{ subscriptions: readonly FollowedSubscription[] }> {
    return await answering(async () => {
      const states = await this.subscriptions.following(secret);
      return { subscriptions: await Promise.all(states.map((state) => this.shown(state))) };
    });
  }

  /** Nothing is changed where any part of it cannot be taken. */
  @Patch(':token/:subscription')
  @UseGuards(JsonBodyGuard)
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Documented({
    ...documented,
    operationId: 'changeSubscription',
    summary: 'Changes one of them: filters, preferences, note, pause.',
    answer: json(followedSubscription, 'As it is then.'),
  })
  async change(
    @Param('token', { schema: token }) secret: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
    @Body({ schema: change }) wanted: z.infer<typeof change>,
  ): Promise<FollowedSubscription> {
    const link = { token: secret, subscription: id };
    return await answering(async () => await this.shown(await this.subscriptions.amend(link, wanted as Amendment)));
  }

  @Delete(':token/:subscription')
  @HttpCode(204)
  @Documented({
    ...documented,
    operationId: 'endSubscription',
    summary: 'Ends one of them; its note and its copy of the address are erased.',
    answer: { description: 'Ended.' },
  })
  async end(
    @Param('token', { schema: token }) secret: string,
    @Param('subscription', { schema: subscriptionId }) id: string,
  ): Promise<void> {
    await answering(() => this.subscriptions.end({ token: secret, subscription: id }));
  }

  @Delete(':token')
  @HttpCode(204)
  @Documented({
    ...documented,
    operationId: 'endFollowing',
    summary: 'Ends all of them; the address and every note are erased.',
    answer: { description: 'Ended.' },
  })
  async endAll(@Param('token', { schema: token }) secret: string): Promise<void> {
    await answering(() => this.subscriptions.endAll(secret));
  }

  private async shown(state: SubscriptionState): Promise<FollowedSubscription> {
    const { id, filters, preferences, paused, pausedUntil } = state;
    const note = await this.subscriptions.noteOf(state);
    const warnings = [...warningsOf(preferences)];
    return { id, filters: [...filters], note, preferences, paused, pausedUntil, warnings };
  }
}

async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SubscriptionError)) throw error;
    const { code, field, message } = error;
    if (code === 'unknown-link') throw new Problem({ status: 404, code: 'not-found', detail: message, cause: error });
    const errors = field === null ? [] : [{ field, message }];
    throw new Problem({ status: code === 'expired-link' ? 410 : 422, code, detail: message, errors, cause: error });
  }
}
