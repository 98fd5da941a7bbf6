import { Body, Controller, Get, HttpCode, Inject, Post, Res, UseFilters } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Lockdown } from '#accounts';
import { recoveredPage, recoverPage } from '#web';
import type { PageLanguage } from '#words';
import { Documented, html } from '../openapi/documented.ts';
import { Lang } from '../pages/page-language.ts';
import { PageProblemFilter } from '../pages/page-problem.filter.ts';
import { page } from '../pages/page-reply.ts';
import { givenOnce } from '../requests/given-once.ts';

const LONGEST_CODE = 200;
const recoverForm = z.preprocess(
  (body) => (typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {}),
  z.looseObject({ code: givenOnce.optional() }),
);

/** Opens again what was closed, by the recovery code. Answers always, and all refusals alike. */
@Controller('recover')
@UseFilters(PageProblemFilter)
export class RecoverController {
  constructor(@Inject(Lockdown) private readonly lockdown: Lockdown) {}

  @Get()
  @Documented({
    operationId: 'recoverPage',
    tag: 'Pages',
    summary: 'A form for the recovery code.',
    answer: html('The same whether or not anything is closed.'),
  })
  ask(@Lang() lang: PageLanguage, @Res({ passthrough: true }) reply: FastifyReply): string {
    return page(reply, recoverPage({ lang, refused: false }), { cache: 'no-store' });
  }

  @Post()
  @HttpCode(200)
  @Documented({
    operationId: 'recover',
    tag: 'Pages',
    summary: 'Opens again what was closed.',
    answer: html('Opened, with a token of an administrator and the next code, this once.'),
    otherAnswers: { 403: html('Nothing was opened; the same whatever is wrong.') },
  })
  async open(
    @Body({ schema: recoverForm }) { code = '' }: z.infer<typeof recoverForm>,
    @Lang() lang: PageLanguage,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const lifted = await this.lockdown.lift(code.slice(0, LONGEST_CODE), { limited: true });
    if (lifted === null) return page(reply, recoverPage({ lang, refused: true }), { status: 403, cache: 'no-store' });
    const { token, recoveryCode } = lifted;
    return page(reply, recoveredPage({ lang, token, recoveryCode }), { cache: 'no-store' });
  }
}
