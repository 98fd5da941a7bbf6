import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Post,
  Query,
  Req,
  Res,
  UseFilters,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AccountNames, Approvals } from '#accounts';
import { Guidance, GuidanceError } from '#alerts';
import { type GuidancePageProps, guidancePage } from '#web';
import { type PageLanguage, pageTexts } from '#words';
import { sessionOf } from '../access/signed-in.ts';
import { toDecide } from '../approvals/approval-answers.ts';
import { FormTokens } from '../forms/form-tokens.ts';
import { Documented, html } from '../openapi/documented.ts';
import { Frames } from '../pages/frames.ts';
import { Lang } from '../pages/page-language.ts';
import { PageProblemFilter } from '../pages/page-problem.filter.ts';
import { goOn, page } from '../pages/page-reply.ts';
import { ForPeople } from '../sign-in/for-people.ts';
import { doneQuery, guidanceForm } from '../sign-in/forms.ts';

const PATH = '/admin/guidance';
type Done = NonNullable<GuidancePageProps['done']>;
const Changing = ForPeople({ who: 'set-guidance', isGrave: true, form: PATH });
const blank: GuidancePageProps['values'] = { jurisdiction: '', language: 'en', text: '' };

/** The page on which the group sets what stands under its mails. To change it takes a sign-in of the last minutes. */
@Controller('admin/guidance')
@UseFilters(PageProblemFilter)
export class GuidancePageController {
  constructor(
    @Inject(Guidance) private readonly guidance: Guidance,
    @Inject(AccountNames) private readonly names: AccountNames,
    @Inject(Approvals) private readonly approvals: Approvals,
    @Inject(FormTokens) private readonly forms: FormTokens,
    @Inject(Frames) private readonly frames: Frames,
  ) {}

  @Get()
  @UseInterceptors(ForPeople({ who: 'set-guidance' }))
  @Documented({
    operationId: 'guidancePage',
    tag: 'Pages',
    summary: 'What stands under mails, and forms to set it.',
    answer: html(),
    otherAnswers: { 303: { description: 'Sign in first.' } },
    refusals: [403],
  })
  async look(
    @Query({ schema: doneQuery }) { done }: z.infer<typeof doneQuery>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const known = Object.hasOwn(pageTexts(lang).guidance.done, done ?? '') ? (done as Done) : null;
    return await this.page(request, reply, lang, { done: known });
  }

  @Post()
  @HttpCode(303)
  @UseInterceptors(Changing)
  @Documented({
    operationId: 'setGuidanceByForm',
    tag: 'Pages',
    summary: 'Puts a text under mails, or in the place of the one that stands there.',
    answer: { description: 'It stands under mails from now on; or sign in first, or once more.' },
    refusals: [400, 403],
  })
  async set(
    @Body({ schema: guidanceForm }) { jurisdiction = '', language = '', text = '' }: z.infer<typeof guidanceForm>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const values = { jurisdiction, language, text };
    return await this.change(request, reply, lang, values, async (by) => {
      const { warnings } = await this.guidance.set(values, by);
      return warnings.length > 0 ? 'set-without-law' : 'set';
    });
  }

  @Post('remove')
  @HttpCode(303)
  @UseInterceptors(Changing)
  @Documented({
    operationId: 'removeGuidanceByForm',
    tag: 'Pages',
    summary: 'Takes a text back: it stands under no mail any more.',
    answer: { description: 'Taken back; or sign in first, or once more.' },
    refusals: [400, 403],
  })
  async remove(
    @Body({ schema: guidanceForm }) { jurisdiction = '', language = '' }: z.infer<typeof guidanceForm>,
    @Req() request: FastifyRequest,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    return await this.change(request, reply, lang, blank, async (by) => {
      await this.guidance.remove({ jurisdiction, language }, by);
      return 'removed';
    });
  }

  /** Shows the page again, with what is wrong and what was typed, where it is refused. */
  private async change(
    request: FastifyRequest,
    reply: FastifyReply,
    lang: PageLanguage,
    values: GuidancePageProps['values'],
    work: (by: string) => Promise<Done>,
  ): Promise<string> {
    try {
      return goOn(reply, `${PATH}?done=${await work(sessionOf(request)!.account.id)}`);
    } catch (error) {
      if (!(error instanceof GuidanceError)) throw error;
      return await this.page(request, reply, lang, { error: error.message, values });
    }
  }

  private async page(
    request: FastifyRequest,
    reply: FastifyReply,
    lang: PageLanguage,
    { done = null, error = null, values = blank }: Partial<Pick<GuidancePageProps, 'done' | 'error' | 'values'>>,
  ): Promise<string> {
    const texts = await this.guidance.list();
    const names = await this.names.namesOf(texts.map(({ setBy }) => setBy));
    const html = guidancePage({
      ...{ lang, ...this.frames.of(request), done, error, values },
      token: this.forms.tokenFor(request, reply),
      toDecide: toDecide(await this.approvals.list(), sessionOf(request)!.account).length,
      texts: texts.map((one) => ({ ...one, setBy: names.get(one.setBy) ?? one.setBy })),
    });
    return page(reply, html, { status: error === null ? 200 : 400, cache: 'no-store' });
  }
}
