import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type LoggedEvent, parseCheckpoint, VerifiableLog } from '#audit';
import type { EventStore } from '#event-store';
import { EVENT_STORE } from '#platform';
import { ReaderGuard } from '../access/reader-guard.ts';
import { badRequest, parseQuery } from '../boards/list-query.ts';
import { Problem } from '../problems/problem.ts';
import { base64, checkpointOf, refusingImpossible, wholeNumber, withinSigned } from './log-query.ts';
import { mayAudit } from './may-audit.ts';
import { PublicEvents } from './public-events.ts';

const one = z.string('must be given once').optional();
const inclusionQuery = {
  index: wholeNumber.optional(),
  position: wholeNumber.optional(),
  stream: one,
  revision: wholeNumber.optional(),
  size: wholeNumber.optional(),
};

/** That an event is in the signed tree, and that one tree is a beginning of another (RFC 9162 §2.1.3, §2.1.4). */
@Controller('api/v1/log/proof')
@UseGuards(ReaderGuard)
export class ProofsController {
  constructor(
    @Inject(VerifiableLog) private readonly log: VerifiableLog,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get('inclusion')
  async inclusion(
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = parseQuery(inclusionQuery, query);
    const signed = (await checkpointOf(this.log)).size;
    const size = withinSigned(asked.size ?? signed, signed, 'size');
    const events = new PublicEvents(this.store);
    const maySee = async (stream: string) => mayAudit(request) || (await events.isPublic(stream));
    const index = await this.indexOf(asked, maySee);
    const hashes = await refusingImpossible(() => this.log.inclusion(index, size));
    let logged: LoggedEvent | null = null;
    for await (const found of this.log.entries(index, index + 1)) logged = found;
    const shown = logged !== null && (mayAudit(request) || (await events.mayBeShown(logged.event)));
    const checkpoint = await this.log.checkpoint(size);
    void reply.headers({ 'cache-control': 'private, no-cache', vary: 'Authorization' });
    return {
      origin: await this.origin(),
      index,
      position: index + 1,
      size,
      root: base64(await this.log.root(size)),
      leafHash: base64(await this.log.leafHash(index)),
      hashes: hashes.map(base64),
      entry: shown ? JSON.parse(logged!.entry.bytes.toString()) : null,
      checkpoint: checkpoint?.note ?? null,
    };
  }

  @Get('consistency')
  async consistency(@Query() query: unknown, @Res({ passthrough: true }) reply: FastifyReply) {
    const asked = parseQuery({ from: wholeNumber.optional(), to: wholeNumber.optional() }, query);
    const signed = (await checkpointOf(this.log)).size;
    const to = withinSigned(asked.to ?? signed, signed, 'to');
    const from = asked.from;
    if (from === undefined) {
      throw badRequest('from must say the size of the older tree.', [{ field: 'from', message: 'must be given' }]);
    }
    const hashes = await refusingImpossible(() => this.log.consistency(from, to));
    void reply.header('cache-control', 'no-cache');
    return {
      origin: await this.origin(),
      from,
      to,
      fromRoot: base64(await this.log.root(from)),
      toRoot: base64(await this.log.root(to)),
      hashes: hashes.map(base64),
      checkpoint: (await this.log.checkpoint(to))?.note ?? null,
    };
  }

  private async indexOf(
    { index, position, stream, revision }: { index?: number; position?: number; stream?: string; revision?: number },
    maySee: (stream: string) => Promise<boolean>,
  ): Promise<number> {
    const ways = [index, position, stream].filter((way) => way !== undefined).length;
    if (ways !== 1 || (stream === undefined) !== (revision === undefined)) {
      throw badRequest('Name the event in one way: index (from 0), position (from 1), or stream and revision.');
    }
    if (index !== undefined) return index;
    if (position !== undefined) {
      if (position >= 1) return position - 1;
      throw badRequest('position must be from 1 on.', [{ field: 'position', message: 'must be from 1 on' }]);
    }
    // Of what somebody may not know they are not told that it is there.
    const found = (await maySee(stream!)) ? await this.log.indexOf(stream!, BigInt(revision!)) : null;
    if (found !== null) return found;
    throw new Problem({
      status: 404,
      code: 'no-such-event',
      detail: `There is no event ${revision} of ${JSON.stringify(stream)} under a checkpoint. The first of a record is 0.`,
    });
  }

  private async origin(): Promise<string> {
    return parseCheckpoint(Buffer.from((await checkpointOf(this.log)).note)).origin;
  }
}
