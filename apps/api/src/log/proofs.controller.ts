import { Controller, Get, Inject, Query, Req, Res, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mayKnowUpTo } from '#accounts';
import { type KeptCheckpoint, type LoggedEvent, parseCheckpoint, tlogProof, VerifiableLog } from '#audit';
import { mayKnowAll } from '#domain';
import type { EventStore } from '#event-store';
import { EVENT_STORE } from '#platform';
import { ReadingLevelQuery } from '#read-models';
import { holderIfAny } from '../access/access-guard.ts';
import { mayAudit } from '../access/may-audit.ts';
import { ReaderGuard } from '../access/reader-guard.ts';
import { badRequest } from '../boards/list-query.ts';
import { Documented, json, plain } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { givenOnce } from '../requests/given-once.ts';
import { consistencyProof, inclusionProof } from './log-answers.ts';
import { base64, checkpointOf, refusingImpossible, signedSize, wholeNumber } from './log-query.ts';
import { PublicEvents } from './public-events.ts';

const inclusionQuery = z.strictObject({
  index: wholeNumber.describe('Of the leaf, from 0.').optional(),
  position: wholeNumber.describe('Of the event, from 1.').optional(),
  stream: givenOnce.describe('Of the event; with revision.').optional(),
  revision: wholeNumber.describe('Of the event, as the history of its stream tells it, from 0.').optional(),
  size: wholeNumber.describe('Of the tree: one that was signed. Default: of the last checkpoint.').optional(),
});
const consistencyQuery = z.strictObject({
  from: wholeNumber.describe('Size of the older tree: one that was signed.'),
  to: wholeNumber.describe('Size of the newer one. Default: of the last checkpoint.').optional(),
});

/** That an event is in the signed tree, and that one tree is a beginning of another (RFC 9162 §2.1.3, §2.1.4). */
@Controller('api/v1/log/proof')
@UseGuards(ReaderGuard)
export class ProofsController {
  constructor(
    @Inject(VerifiableLog) private readonly log: VerifiableLog,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get('inclusion')
  @Documented({
    operationId: 'getInclusionProof',
    tag: 'Log',
    summary: 'That an event is in the signed tree (RFC 9162 §2.1.3).',
    description: 'Name it by index, position, or stream and revision.',
    answer: json(inclusionProof),
    refusals: [404],
  })
  async inclusion(
    @Query({ schema: inclusionQuery }) asked: z.infer<typeof inclusionQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { checkpoint, index, hashes, logged, shown, audits } = await this.prove(asked, request);
    const { size } = checkpoint;
    void reply.headers({ 'cache-control': 'private, no-cache', vary: 'Authorization' });
    return {
      origin: originOf(checkpoint),
      index,
      position: index + 1,
      size,
      root: base64(await this.log.root(size)),
      leafHash: base64(await this.log.leafHash(index)),
      hashes: hashes.map(base64),
      entry: shown ? JSON.parse(logged!.entry.bytes.toString()) : null,
      private: logged && audits ? privatePartIn(logged) : null,
      checkpoint: checkpoint.note,
    };
  }

  @Get('tlog')
  @Documented({
    operationId: 'getTlogProof',
    tag: 'Log',
    summary: 'The same in one text that is verified offline (C2SP tlog-proof).',
    description: 'Name the event as for the inclusion proof. Keep it with the ending .tlog-proof.',
    answer: plain('text/plain'),
    refusals: [404],
  })
  async tlog(
    @Query({ schema: inclusionQuery }) asked: z.infer<typeof inclusionQuery>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { checkpoint, index, hashes } = await this.prove(asked, request);
    void reply.headers({
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'private, no-cache',
      vary: 'Authorization',
    });
    return tlogProof({ index, hashes, checkpoint: checkpoint.note });
  }

  @Get('consistency')
  @Documented({
    operationId: 'getConsistencyProof',
    tag: 'Log',
    summary: 'That one tree is a beginning of another (RFC 9162 §2.1.4).',
    answer: json(consistencyProof),
    refusals: [404],
  })
  async consistency(
    @Query({ schema: consistencyQuery }) { from, ...asked }: z.infer<typeof consistencyQuery>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const newer = asked.to === undefined ? await checkpointOf(this.log) : await signedSize(this.log, asked.to, 'to');
    const to = newer.size;
    if (from <= to) await checkpointOf(this.log, from);
    const hashes = await refusingImpossible(() => this.log.consistency(from, to));
    void reply.header('cache-control', 'no-cache');
    return {
      origin: originOf(newer),
      from,
      to,
      fromRoot: base64(await this.log.root(from)),
      toRoot: base64(await this.log.root(to)),
      hashes: hashes.map(base64),
      checkpoint: newer.note,
    };
  }

  private async prove(asked: z.infer<typeof inclusionQuery>, request: FastifyRequest) {
    const checkpoint =
      asked.size === undefined ? await checkpointOf(this.log) : await signedSize(this.log, asked.size, 'size');
    const events = new PublicEvents(this.store);
    const audits = mayAudit(request);
    const maySee = async (logged: LoggedEvent) => audits || (await events.mayBeShown(logged));
    const ownRevision = async (stream: string, asked: bigint) => {
      if (audits) return asked;
      const viewer = mayKnowUpTo(holderIfAny(request));
      const level = await this.queries.execute(new ReadingLevelQuery(viewer, stream));
      if (!mayKnowAll(level)) return await events.toldAs(stream, asked);
      return (await events.isKnown(stream, asked)) ? asked : null;
    };
    const index = await this.indexOf(asked, ownRevision, maySee);
    const hashes = await refusingImpossible(() => this.log.inclusion(index, checkpoint.size));
    const logged = await this.entryAt(index);
    const shown = logged !== null && (await maySee(logged));
    return { checkpoint, index, hashes, logged, shown, audits };
  }

  private async indexOf(
    { index, position, stream, revision }: { index?: number; position?: number; stream?: string; revision?: number },
    ownRevision: (stream: string, asked: bigint) => Promise<bigint | null>,
    maySee: (logged: LoggedEvent) => Promise<boolean>,
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
    // Of an entry that is withheld nothing says of which record it is, also where everybody may know of the record. It is not
    // looked for: how long that takes would tell that it is there.
    const own = await ownRevision(stream!, BigInt(revision!));
    const found = own === null ? null : await this.log.indexOf(stream!, own);
    const logged = found === null ? null : await this.entryAt(found);
    if (found !== null && logged !== null && (await maySee(logged))) return found;
    throw new Problem({
      status: 404,
      code: 'no-such-event',
      detail: `There is no event ${revision} of ${JSON.stringify(stream)} under a checkpoint. The first of a record is 0.`,
    });
  }

  private async entryAt(index: number): Promise<LoggedEvent | null> {
    for await (const logged of this.log.entries(index, index + 1)) return logged;
    return null;
  }
}

function originOf({ note }: KeptCheckpoint): string {
  return parseCheckpoint(Buffer.from(note)).origin;
}

function privatePartIn({ entry: { privatePart } }: LoggedEvent): object | null {
  return privatePart && JSON.parse(privatePart.toString());
}
