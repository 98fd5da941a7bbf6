import { Memo } from '#platform';
import { rootOfPerfect } from '../merkle/compact-range.ts';
import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import type { NodeSource } from '../merkle/tree.ts';
import { TILE_HEIGHT, TILE_WIDTH, tileWidth } from './tile-path.ts';

/** Where the bytes of a tile come from: `width` hashes, one behind the other. */
export interface TileSource {
  tile(level: number, index: number, width: number): Promise<Buffer>;
}

/** A tile lacks, or has not as many hashes as its place needs. */
export class TileError extends Error {
  override readonly name = 'TileError';
}

const KEPT = 64;

/** The nodes of a tree of one size, out of its tiles. Keeps the last ones it fetched. */
export class TileTree implements NodeSource {
  private readonly kept = new Memo<Buffer>(KEPT);

  constructor(
    private readonly source: TileSource,
    readonly size: number,
  ) {}

  async node(level: number, index: number): Promise<Hash> {
    const tileLevel = Math.floor(level / TILE_HEIGHT);
    const count = 2 ** (level % TILE_HEIGHT);
    const first = index * count;
    const tile = await this.tile(tileLevel, Math.floor(first / TILE_WIDTH));
    const at = first % TILE_WIDTH;
    if (tile.length < (at + count) * HASH_BYTES) {
      throw new TileError(
        `Tile ${tileLevel}/${Math.floor(first / TILE_WIDTH)} has too few hashes for a tree of size ${this.size}.`,
      );
    }
    return rootOfPerfect(hashesOf(tile.subarray(at * HASH_BYTES, (at + count) * HASH_BYTES)));
  }

  private tile(level: number, index: number): Promise<Buffer> {
    const key = `${level}/${index}`;
    return this.kept.get(key, async () => {
      const width = tileWidth(level, index, this.size);
      if (width === 0) throw new TileError(`A tree of size ${this.size} has no tile ${key}.`);
      return await this.source.tile(level, index, width);
    });
  }
}

/** The hashes of a tile, not copied. */
export function hashesOf(tile: Buffer): Hash[] {
  const hashes: Hash[] = [];
  for (let at = 0; at < tile.length; at += HASH_BYTES) hashes.push(tile.subarray(at, at + HASH_BYTES));
  return hashes;
}
