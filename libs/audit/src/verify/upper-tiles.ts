import { rootOfPerfect } from '../merkle/compact-range.ts';
import type { Hash } from '../merkle/hash.ts';
import { TILE_WIDTH, tileWidth } from '../tiles/tile-path.ts';
import { type Finding } from './finding.ts';
import { damagedTile, type TileReader } from './tile-reader.ts';

/** Compares the tiles above level 0 with what the leaves below them lead to, and remembers the first that does not say it. */
export class UpperTiles {
  private levels: Hash[][] = [];
  private begun: number[] = [];
  private found: Finding | null = null;

  constructor(
    private readonly tiles: TileReader,
    private readonly size: number,
  ) {}

  /** Another that has seen the same. */
  copy(): UpperTiles {
    const other = new UpperTiles(this.tiles, this.size);
    other.levels = this.levels.map((hashes) => [...hashes]);
    other.begun = [...this.begun];
    other.found = this.found;
    return other;
  }

  /** @param root over the next 256 of the level below */
  async add(root: Hash, level = 1): Promise<void> {
    this.levels[level] ??= [];
    const hashes = this.levels[level];
    hashes.push(root);
    if (hashes.length < TILE_WIDTH) return;
    await this.compare(level, hashes);
    this.levels[level] = [];
    this.begun[level] = (this.begun[level] ?? 0) + 1;
    await this.add(rootOfPerfect(hashes), level + 1);
  }

  /** Compares the partial ones at the right edge, too. @returns the first that is not as it must be */
  async end(): Promise<Finding | null> {
    for (const [level, hashes] of this.levels.entries()) {
      if (hashes && hashes.length > 0) await this.compare(level, hashes);
    }
    return this.found;
  }

  private async compare(level: number, hashes: readonly Hash[]): Promise<void> {
    if (this.found) return;
    const index = this.begun[level] ?? 0;
    const width = tileWidth(level, index, this.size);
    // Where the events ended early this tile cannot be made.
    if (width !== hashes.length) return;
    this.found = damagedTile({ level, index, width }, hashes, await this.tiles(level, index, width));
  }
}
