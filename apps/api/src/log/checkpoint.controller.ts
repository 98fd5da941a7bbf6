import { Body, Controller, Get, HttpCode, Inject, Post, Query, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CosignatureError, forWitness, parseCheckpoint, requestBody, takeCosignature, VerifiableLog } from '#audit';
import { toTheMinute } from '#domain';
import { CLOCK, type Clock } from '#platform';
import { pageQuery } from '../boards/list-query.ts';
import { Documented, json, plain } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { JsonBodyGuard } from '../requests/json-body.guard.ts';
import { refusedBodies } from '../requests/request-schema.pipe.ts';
import { checkpointSizes, cosignedCheckpoint, logKeys } from './log-answers.ts';
import { checkpointOf, refusingImpossible, wholeNumber } from './log-query.ts';

const REFUSED = 'cosignature-refused';

const checkpointQuery = z.strictObject({
  size: wholeNumber.describe('The one over a tree of this size. Default: the last.').optional(),
});

const checkpointsQuery = z.strictObject({
  below: wholeNumber.describe('Only sizes smaller than this.').optional(),
  limit: pageQuery.limit,
});
const toCosignQuery = z.strictObject({
  old: wholeNumber.describe('Size of the last checkpoint that the witness has cosigned. Default: 0, none.').optional(),
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

  @Get('checkpoints')
  @Documented({
    operationId: 'listCheckpoints',
    tag: 'Log',
    summary:
      'Over how many events checkpoints can be had, the largest first, and which of them witnesses have cosigned.',
    description: 'Proofs are for these sizes. Ask for smaller ones with "below".',
    answer: json(checkpointSizes),
  })
  async checkpoints(
    @Query({ schema: checkpointsQuery }) { below, limit }: z.infer<typeof checkpointsQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const sizes = await this.log.publishedSizes(limit, below ?? null);
    const cosigned = await this.log.cosignedNames(sizes);
    void reply.header('cache-control', 'no-cache');
    return { sizes, cosigned, nextBelow: sizes.length < limit ? null : (sizes.at(-1) ?? null) };
  }

  /**
   * What a witness that comes by itself is given (C2SP tlog-witness): a checkpoint that may not be cosigned yet, and is told of nowhere
   * else.
   */
  @Get('checkpoint/to-cosign')
  @Documented({
    operationId: 'getCheckpointToCosign',
    tag: 'Log',
    summary: 'The last checkpoint for a witness to cosign: the body of a call of add-checkpoint (C2SP tlog-witness).',
    description:
      'For witnesses that come by themselves. It is no proof for anybody else: where witnesses must cosign, only what they have cosigned is a checkpoint of this log.',
    answer: plain('text/plain'),
    refusals: [404],
  })
  async toCosign(
    @Query({ schema: toCosignQuery }) { old }: z.infer<typeof toCosignQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const checkpoint = await this.log.checkpoint();
    if (!checkpoint) return await checkpointOf(this.log).then(({ note }) => note);
    void reply.headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' });
    return await refusingImpossible(() => requestBody(forWitness(this.log, checkpoint.note), old ?? 0));
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
