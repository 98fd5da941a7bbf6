import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CosignatureError, parseCheckpoint, takeCosignature, VerifiableLog } from '#audit';
import { CLOCK, type Clock } from '#platform';
import { AccessGuard } from '../access/access-guard.ts';
import { parseQuery } from '../boards/list-query.ts';
import { Problem } from '../problems/problem.ts';
import { checkpointOf, wholeNumber } from './log-query.ts';
import { auditorOf } from './may-audit.ts';

const cosignatureBody = z.strictObject({
  size: z.int('must be a whole number').min(0, 'must be a whole number').max(Number.MAX_SAFE_INTEGER),
  verifierKey: z.string('must be a verifier key of type 4'),
  cosignature: z.string('must be a line of a signed note'),
});

/** What this log has signed, by which keys, and who has witnessed it. */
@Controller('api/v1/log')
export class CheckpointController {
  constructor(
    @Inject(VerifiableLog) private readonly log: VerifiableLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The last checkpoint (C2SP tlog-tiles: `<prefix>/checkpoint`). */
  @Get('checkpoint')
  async checkpoint(@Query() asked: unknown, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { size } = parseQuery({ size: wholeNumber.optional() }, asked);
    const { note } = await checkpointOf(this.log, size);
    void reply.headers({ 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' });
    return note;
  }

  @Get('key')
  async key(@Res({ passthrough: true }) reply: FastifyReply) {
    const keys = await this.log.keys();
    const last = keys.at(-1);
    if (!last) throw new Problem({ status: 404, code: 'no-key', detail: 'This log has no key yet.' });
    void reply.header('cache-control', 'no-cache');
    return { origin: last.verifierKey.split('+')[0], verifierKey: last.verifierKey, keys };
  }

  /** Adds what a witness made over a checkpoint (C2SP tlog-cosignature). The same again changes nothing. */
  @Post('checkpoint/cosignature')
  @HttpCode(200)
  @UseGuards(AccessGuard)
  async cosign(@Body() body: unknown, @Req() request: FastifyRequest): Promise<object> {
    const holder = auditorOf(request);
    const parsed = cosignatureBody.safeParse(body);
    if (!parsed.success) {
      throw refused(parsed.error.issues.map(({ path, message }) => ({ field: path.join('.') || null, message })));
    }
    try {
      const offered = { ...parsed.data, by: holder.name, now: this.clock.now() };
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
  return new Problem({ status: 422, code: 'cosignature-refused', detail, errors });
}
