import { Controller, Get, Inject, Param, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseTilePath, TILE_WIDTH, type Tile, VerifiableLog } from '#audit';
import { AccessGuard } from '../access/access-guard.ts';
import { ReaderGuard } from '../access/reader-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { checkpointOf } from './log-query.ts';
import { replyWithLog } from './log-reply.ts';

const tilePath = z.string().describe('Level, index and width as C2SP tlog-tiles writes them: 0/000, 0/x001/234.p/56.');
const bundlePath = z.string().describe('Index and width as C2SP tlog-tiles writes them: 000, x001/234.p/56.');
const bytes = { content: { 'application/octet-stream': { type: 'string', format: 'binary' } } };

const unchanged = { 304: { description: 'As the client has it.' } };

/** The tree as files that never change (C2SP tlog-tiles). Hashes are for everybody, entries for auditors. */
@Controller('api/v1/log/tile')
export class TilesController {
  constructor(@Inject(VerifiableLog) private readonly log: VerifiableLog) {}

  @Get('entries/*')
  @UseGuards(AccessGuard, Requires('audit'))
  @Documented({
    operationId: 'getEntryBundle',
    tag: 'Log',
    summary: 'Entries of the tree as a bundle (C2SP tlog-tiles).',
    description: 'For auditors and administrators.',
    answer: bytes,
    otherAnswers: unchanged,
    refusals: [403, 404],
  })
  async bundle(
    @Param('*', { schema: bundlePath }) path: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { index, width } = await this.find(`entries/${path}`);
    // Nothing of a request is in it, and it never changes, so that its length tells nothing.
    return await replyWithLog(request, reply, await this.log.bundle(index, width), {
      ...{ type: 'application/octet-stream', compressible: true, vary: 'Authorization' },
      cacheControl: 'private, max-age=31536000, immutable',
    });
  }

  @Get('*')
  @UseGuards(ReaderGuard)
  @Documented({
    operationId: 'getTile',
    tag: 'Log',
    summary: 'Hashes of the tree (C2SP tlog-tiles).',
    answer: bytes,
    otherAnswers: unchanged,
    refusals: [404],
  })
  async tile(
    @Param('*', { schema: tilePath }) path: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const { level, index, width } = await this.find(path);
    // Hashes cannot be made shorter.
    return await replyWithLog(request, reply, await this.log.tile(Number(level), index, width), {
      ...{ type: 'application/octet-stream', compressible: false },
      cacheControl: 'public, max-age=31536000, immutable',
    });
  }

  /** @throws Problem (404) it names no tile of the signed tree */
  private async find(path: string): Promise<Tile> {
    const tile = parseTilePath(`tile/${path}`);
    const { size } = await checkpointOf(this.log);
    const hashes = tile && tile.level !== 'entries' ? Math.floor(size / TILE_WIDTH ** tile.level) : size;
    if (tile && tile.index * TILE_WIDTH + tile.width <= hashes) return tile;
    throw new Problem({
      status: 404,
      code: 'no-such-tile',
      detail: `The tree of ${size} events has no such tile. They are named as C2SP tlog-tiles says: tile/0/000, tile/0/001.p/17.`,
    });
  }
}
