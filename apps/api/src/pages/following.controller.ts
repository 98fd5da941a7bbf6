import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Subscriptions } from '#alerts';
import { CLOCK, type Clock } from '#platform';
import { type FollowingPageProps, followingPage, noticePage } from '#web';
import { type PageLanguage, pageTexts } from '#words';
import { Documented, html } from '../openapi/documented.ts';
import { answeringLink } from './answering-link.ts';
import { FilterInWords } from './filter-in-words.ts';
import { type ManagedPage, ManagePages, pauseOf } from './manage-pages.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { linkToken, managePageQuery, subscriptionInPath } from './page-queries.ts';
import { goOn, page } from './page-reply.ts';
import { followingForm, manageForm } from './subscription-form.ts';

type Done = NonNullable<FollowingPageProps['done']>;
const DONE: readonly string[] = ['paused', 'resumed', 'ended'] satisfies Done[];

/** All that an address follows, behind the secret of the link that was mailed to it. Looking changes nothing. */
@Controller('subscriptions/address')
@UseFilters(PageProblemFilter)
export class FollowingController {
  constructor(
    @Inject(Subscriptions) private readonly subscriptions: Subscriptions,
    @Inject(ManagePages) private readonly pages: ManagePages,
    @Inject(FilterInWords) private readonly inWords: FilterInWords,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get(':token')
  @Documented({
    operationId: 'followingPage',
    tag: 'Pages',
    summary: 'All that an address follows.',
    answer: html('Each subscription, with buttons to change, pause and end it.'),
    refusals: [404, 410],
  })
  async look(
    @Param('token', { schema: linkToken }) token: string,
    @Query({ schema: managePageQuery }) query: z.infer<typeof managePageQuery>,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const states = await answeringLink(() => this.subscriptions.following(token));
    const now = this.clock.now();
    const subscriptions = await Promise.all(
      states.map(async (state) => ({
        id: state.id,
        about: await this.inWords.of(state.filters, lang),
        note: await this.subscriptions.noteOf(state),
        ...{ language: state.preferences.language, zone: state.preferences.zone, preferences: state.preferences },
        ...pauseOf(state, now),
      })),
    );
    const done = DONE.includes(query.done ?? '') ? (query.done as Done) : null;
    return page(reply, followingPage({ lang, path: pathOf(token), done, subscriptions }), { cache: 'no-store' });
  }

  @Post(':token')
  @HttpCode(303)
  @Documented({
    operationId: 'changeFollowing',
    tag: 'Pages',
    summary: 'Pauses, resumes or ends one of the subscriptions of an address, or ends them all.',
    answer: { description: 'Done.' },
    otherAnswers: { 200: html('With `do=end-all`, or where nothing is left: that everything has ended.') },
    refusals: [404, 410],
  })
  async act(
    @Param('token', { schema: linkToken }) token: string,
    @Body({ schema: followingForm }) body: z.infer<typeof followingForm>,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const link = { token, subscription: String(body.subscription ?? '') };
    switch (body.do) {
      case 'pause':
        await answeringLink(() => this.subscriptions.pause(link));
        return this.see(reply, token, 'paused');
      case 'resume':
        await answeringLink(() => this.subscriptions.resume(link));
        return this.see(reply, token, 'resumed');
      case 'end': {
        const others = await answeringLink(() => this.subscriptions.following(token));
        await answeringLink(() => this.subscriptions.end(link));
        // With the last one the link is forgotten too.
        return others.length > 1 ? this.see(reply, token, 'ended') : this.allEnded(reply, lang);
      }
      case 'end-all':
        await answeringLink(() => this.subscriptions.endAll(token));
        return this.allEnded(reply, lang);
      default:
        return goOn(reply, pathOf(token));
    }
  }

  @Get(':token/:subscription')
  @Documented({
    operationId: 'followedPage',
    tag: 'Pages',
    summary: 'One of the subscriptions of an address.',
    answer: html('It, and a form to change it.'),
    refusals: [404, 410],
  })
  async lookAtOne(
    @Param('token', { schema: linkToken }) token: string,
    @Param('subscription', { schema: subscriptionInPath }) subscription: string,
    @Query({ schema: managePageQuery }) query: z.infer<typeof managePageQuery>,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.pages.look(reply, managed(token, subscription, lang), query.done);
  }

  @Post(':token/:subscription')
  @HttpCode(200)
  @Documented({
    operationId: 'changeFollowed',
    tag: 'Pages',
    summary: 'Changes one of the subscriptions of an address, as its own page does.',
    answer: html('What would then come.'),
    otherAnswers: {
      303: { description: 'Done.' },
      400: html('What is wrong with it, or agrees with nothing yet.'),
    },
    refusals: [404, 410],
  })
  async changeOne(
    @Param('token', { schema: linkToken }) token: string,
    @Param('subscription', { schema: subscriptionInPath }) subscription: string,
    @Body({ schema: manageForm }) body: z.infer<typeof manageForm>,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.pages.change(reply, managed(token, subscription, lang), body);
  }

  private see(reply: FastifyReply, token: string, done: Done): string {
    return goOn(reply, `${pathOf(token)}?done=${done}`);
  }

  private allEnded(reply: FastifyReply, lang: PageLanguage): string {
    const { following, notice } = pageTexts(lang);
    const { title, paragraphs } = following.ended;
    const html = noticePage({ lang, title, paragraphs, link: { path: '/subscribe', label: notice.ended.again } });
    return page(reply, html, { cache: 'no-store' });
  }
}

function pathOf(token: string): string {
  return `/subscriptions/address/${encodeURIComponent(token)}`;
}

function managed(token: string, subscription: string, lang: PageLanguage): ManagedPage {
  const back = pathOf(token);
  return { link: { token, subscription }, path: `${back}/${encodeURIComponent(subscription)}`, back, lang };
}
