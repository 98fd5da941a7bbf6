import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CosignatureError, parseCheckpoint, takeCosignature, VerifiableLog } from '#audit';
import { toTheMinute } from '#domain';
import { CLOCK, type Clock } from '#platform';
import { Documented, json, plain } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { JsonBodyGuard } from '../requests/json-body.guard.ts';
import { refusedBodies } from '../requests/request-schema.pipe.ts';
import { cosignedCheckpoint, logKeys } from './log-answers.ts';
import { checkpointOf, wholeNumber } from './log-query.ts';

const REFUSED = 'cosignature-refused';

const checkpointQuery = z.strictObject({
  size: wholeNumber.describe('The one over a tree of this size. Default: the last.').optional(),
});

const cosignatureBody = z
  .strictObject({
    size: z
      .int('must be a whole number')
      .min(0, 'must be a whole number')
      .max(Number.MAX_SAFE_INTEGER)
      .describe('Of the checkpoint that was cosigned.'),
    cosignature: z
      .string('must be a line of a signed note')
      .max(1_000, 'must be one line of a signed note')
      .describe('The line that it made: "— name base64".'),
  })
  .meta({ id: 'Cosignature' })
  .register(refusedBodies, { status: 422, code: REFUSED });

/** What this log has signed, by which keys, and who has witnessed it. */
@Controller('api/v1/log')
export class CheckpointController {
  constructor(
    @Inject(VerifiableLog) private readonly log: VerifiableLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The last checkpoint (C2SP tlog-tiles: `<prefix>/checkpoint`). */
  @Get('checkpoint')
  @Documented({
    operationId: 'getCheckpoint',
    tag: 'Log',
    summary: 'The signed root of the tree of all events (C2SP tlog-checkpoint).',
    answer: plain('text/plain'),
    refusals: [404],
  })
  async checkpoint(
    @Query({ schema: checkpointQuery }) { size }: z.infer<typeof checkpointQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { note } = await checkpointOf(this.log, size);
    void reply.headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' });
    return note;
  }

  @Get('key')
  @Documented({
    operationId: 'getLogKeys',
    tag: 'Log',
    summary: 'The keys with which checkpoints are and were signed.',
    answer: json(logKeys),
    refusals: [404],
  })
  async key(@Res({ passthrough: true }) reply: FastifyReply) {
    const keys = await this.log.keys();
    const last = keys.at(-1);
    if (!last) throw new Problem({ status: 404, code: 'no-key', detail: 'This log has no key yet.' });
    void reply.header('cache-control', 'no-cache');
    const shown = keys.map((key) => ({ ...key, createdAt: toTheMinute(key.createdAt) }));
    return { origin: last.verifierKey.split('+')[0], verifierKey: last.verifierKey, keys: shown };
  }

  /**
   * Adds what a configured witness made over a checkpoint (C2SP tlog-cosignature). It takes no token: the signature says who it
   * is by. The same again changes nothing.
   */
  @Post('checkpoint/cosignature')
  @HttpCode(200)
  @UseGuards(JsonBodyGuard)
  @Documented({
    operationId: 'addCosignature',
    tag: 'Log',
    summary: 'Adds what a witness made over a checkpoint (C2SP tlog-cosignature).',
    description: 'From the witnesses that those who run this log have chosen, and no others. It takes no token.',
    answer: json(cosignedCheckpoint, 'The checkpoint with it.'),
  })
  async cosign(@Body({ schema: cosignatureBody }) cosignature: z.infer<typeof cosignatureBody>): Promise<object> {
    try {
      const offered = { ...cosignature, witnesses: this.log.witnesses, now: this.clock.now() };
      const { note, cosignedAt } = await takeCosignature(this.log.pool, offered);
      return { size: parseCheckpoint(Buffer.from(note)).size, checkpoint: note, cosignedAt };
    } catch (error) {
      if (error instanceof CosignatureError) throw refused([{ field: error.field, message: error.message }]);
      throw error;
    }
  }
}

function refused(errors: readonly { field: string | null; message: string }[]): Problem {
  const detail = errors.map(({ field, message }) => (field ? `${field}: ${message}` : message)).join('; ');
  return new Problem({ status: 422, code: REFUSED, detail, errors });
}
