import { Body, Controller, Delete, Get, Header, HttpCode, Inject, Param, Put, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AccountNames } from '#accounts';
import { Guidance, GuidanceError, LONGEST_GUIDANCE } from '#alerts';
import { type Language, languages } from '#words';
import { AccessGuard, holderOf } from '../access/access-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented, json } from '../openapi/documented.ts';
import { time } from '../openapi/time.ts';
import { Problem } from '../problems/problem.ts';
import { JsonBodyGuard } from '../requests/json-body.guard.ts';
import { refusedBodies } from '../requests/request-schema.pipe.ts';

const language = z.enum(languages as [Language, ...Language[]]);
const text = z.string().describe(`Plain text of one or more lines, at most ${LONGEST_GUIDANCE} characters.`);

const newGuidance = z
  .strictObject({
    text: z.string('must be a text').describe('Plain text of one or more lines; addresses in it can be followed.'),
  })
  .meta({ id: 'NewGuidance' })
  .register(refusedBodies, { status: 422, code: 'bad-guidance' });

const guidanceText = z
  .strictObject({
    jurisdiction: z.string().describe('ISO 3166-1 alpha-2.'),
    language,
    text,
    setAt: time,
    setBy: z.string().describe('Id of an account or a token, or the word for a part of Habeas.'),
    setByName: z.string().nullable().describe('Who that is; null where it is a part of Habeas, or was forgotten.'),
  })
  .meta({ id: 'Guidance' });

const guidanceSet = z
  .strictObject({
    jurisdiction: z.string(),
    language,
    changed: z.boolean().describe('False: it stood so already.'),
    warnings: z
      .array(
        z
          .strictObject({ code: z.enum(['no-law-on-file']), field: z.string(), message: z.string() })
          .meta({ id: 'GuidanceWarning' }),
      )
      .describe('What may be a slip of the keys; empty: nothing.'),
  })
  .meta({ id: 'GuidanceSet' });

const jurisdictionInPath = z.string().describe('ISO 3166-1 alpha-2: "KZ".');
const languageInPath = z.string().describe(`The language of the reader: ${languages.join(', ')}.`);
const managed = {
  tag: 'Mail',
  description: 'Takes the role admin, and a token without scopes.',
} as const;

/** What the group puts under its mails. */
@Controller('api/v1/alert-guidance')
@UseGuards(AccessGuard, Requires('set-guidance'))
export class GuidanceController {
  constructor(
    @Inject(Guidance) private readonly guidance: Guidance,
    @Inject(AccountNames) private readonly names: AccountNames,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Documented({
    ...managed,
    operationId: 'listGuidance',
    summary: 'What stands under mails, for each jurisdiction and language.',
    answer: json(z.strictObject({ texts: z.array(guidanceText) }).meta({ id: 'GuidanceList' })),
    refusals: [403],
  })
  async list(): Promise<{ readonly texts: readonly z.infer<typeof guidanceText>[] }> {
    const texts = await this.guidance.list();
    const names = await this.names.namesOf(texts.map(({ setBy }) => setBy));
    return { texts: texts.map((one) => ({ ...one, setByName: names.get(one.setBy) ?? null })) };
  }

  @Put(':jurisdiction/:language')
  @HttpCode(200)
  @UseGuards(JsonBodyGuard)
  @Header('cache-control', 'no-store')
  @Documented({
    ...managed,
    operationId: 'setGuidance',
    summary: 'Puts a text under every mail about a matter of that jurisdiction to readers of that language.',
    answer: json(guidanceSet, 'It stands under mails from now on.'),
    refusals: [403],
  })
  async set(
    @Param('jurisdiction', { schema: jurisdictionInPath }) jurisdiction: string,
    @Param('language', { schema: languageInPath }) language: string,
    @Body({ schema: newGuidance }) { text }: z.infer<typeof newGuidance>,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof guidanceSet>> {
    const set = await answering(() => this.guidance.set({ jurisdiction, language, text }, holderOf(request).id));
    return { ...set, warnings: [...set.warnings] };
  }

  @Delete(':jurisdiction/:language')
  @HttpCode(204)
  @Documented({
    ...managed,
    operationId: 'removeGuidance',
    summary: 'Takes it back: it stands under no mail any more.',
    answer: { description: 'Taken back.' },
    refusals: [403, 404, 422],
  })
  async remove(
    @Param('jurisdiction', { schema: jurisdictionInPath }) jurisdiction: string,
    @Param('language', { schema: languageInPath }) language: string,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { changed } = await answering(() => this.guidance.remove({ jurisdiction, language }, holderOf(request).id));
    if (!changed) {
      const detail = `No text stands under mails about ${jurisdiction.toUpperCase()} in ${language}.`;
      throw new Problem({ status: 404, code: 'unknown-guidance', detail });
    }
  }
}

/** @throws Problem what cannot be, with the field that it is about */
async function answering<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof GuidanceError)) throw error;
    const { message: detail, field } = error;
    throw new Problem({
      status: 422,
      code: 'bad-guidance',
      detail,
      errors: [{ field, message: detail }],
      cause: error,
    });
  }
}
