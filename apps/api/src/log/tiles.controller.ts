import { Controller, Get, Inject, Param, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseTilePath, TILE_WIDTH, type Tile, VerifiableLog } from '#audit';
import { AccessGuard } from '../access/access-guard.ts';
import { ReaderGuard } from '../access/reader-guard.ts';
import { Problem } from '../problems/problem.ts';
import { checkpointOf } from './log-query.ts';
import { auditorOf } from './may-audit.ts';

/** The tree as files that never change (C2SP tlog-tiles). Hashes are for everybody, entries for auditors. */
@Controller('api/v1/log/tile')
export class TilesController {
  constructor(@Inject(VerifiableLog) private readonly log: VerifiableLog) {}

  @Get('entries/*path')
  @UseGuards(AccessGuard)
  async bundle(
    @Param('*') path: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    auditorOf(request);
    const { index, width } = await this.find(`entries/${path}`);
    const bundle = await this.log.bundle(index, width);
    void reply.headers({ 'content-type': 'application/octet-stream', 'cache-control': 'private, no-cache' });
    return bundle;
  }

  @Get('*path')
  @UseGuards(ReaderGuard)
  async tile(@Param('*') path: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { level, index, width } = await this.find(path);
    const tile = await this.log.tile(Number(level), index, width);
    void reply.headers({
      'content-type': 'application/octet-stream',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    return tile;
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
