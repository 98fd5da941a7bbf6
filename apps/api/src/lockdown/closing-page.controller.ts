import { Body, Controller, HttpCode, Inject, Post, Req, Res, UseFilters, UseInterceptors } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { CLOSED_PAGES, Lockdown } from '#accounts';
import { closedEverythingPage } from '#web';
import type { PageLanguage } from '#words';
import { Cookies } from '../access/cookies.ts';
import { sessionOf } from '../access/signed-in.ts';
import { Documented, html } from '../openapi/documented.ts';
import { Frames } from '../pages/frames.ts';
import { Lang } from '../pages/page-language.ts';
import { PageProblemFilter } from '../pages/page-problem.filter.ts';
import { page } from '../pages/page-reply.ts';
import { ForPeople } from '../sign-in/for-people.ts';
import { closingForm } from '../sign-in/forms.ts';

/** The form of administrators that closes everything. */
@Controller('admin/lockdown')
@UseFilters(PageProblemFilter)
export class ClosingPageController {
  constructor(
    @Inject(Lockdown) private readonly lockdown: Lockdown,
    @Inject(Cookies) private readonly cookies: Cookies,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Post()
  @HttpCode(200)
  @UseInterceptors(ForPeople({ who: 'close-everything', isGrave: true }))
  @Documented({
    operationId: 'closeEverythingByForm',
    tag: 'Pages',
    summary: 'Closes everything, also the session that asks.',
    answer: html('Closed, and how it is opened again.'),
    otherAnswers: { 303: { description: 'Sign in first, or once more.' } },
    refusals: [400, 403],
  })
  async close(
    @Body({ schema: closingForm }) body: z.infer<typeof closingForm>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // In danger a form that is not quite right closes too.
    const pages = CLOSED_PAGES.find((one) => one === body.pages) ?? 'read-only';
    const { ended } = await this.lockdown.close({
      ...{ by: sessionOf(request)!.account.id, pages, reason: body.reason || null },
    });
    this.cookies.clear(reply, 'session');
    const { mailbox } = this.frames.of(request);
    const hasRecoveryCode = await this.lockdown.hasRecoveryCode();
    return page(reply, closedEverythingPage({ lang, mailbox, ended, hasRecoveryCode }), { cache: 'no-store' });
  }
}
