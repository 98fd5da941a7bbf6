import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { PageLanguage } from '#words';
import { Documented, html } from '../openapi/documented.ts';
import { type ManagedPage, ManagePages } from './manage-pages.ts';
import { Lang } from './page-language.ts';
import { PageProblemFilter } from './page-problem.filter.ts';
import { linkToken, managePageQuery } from './page-queries.ts';
import { manageForm } from './subscription-form.ts';

/**
 * What a subscriber is told and how, behind the secret of a link in their mails. Looking changes nothing, and filters and
 * preferences are saved only as they were shown beforehand.
 */
@Controller('subscriptions/manage')
@UseFilters(PageProblemFilter)
export class ManageController {
  constructor(@Inject(ManagePages) private readonly pages: ManagePages) {}

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
    return await this.pages.look(reply, managed(token, lang), query.done);
  }

  @Post(':token')
  @HttpCode(200)
  @Documented({
    operationId: 'manage',
    tag: 'Pages',
    summary: 'Shows what would then come, saves it, keeps a note, pauses, resumes or ends the mails.',
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
    return await this.pages.change(reply, managed(token, lang), body);
  }
}

function managed(token: string, lang: PageLanguage): ManagedPage {
  return { link: token, path: `/subscriptions/manage/${encodeURIComponent(token)}`, back: null, lang };
}
