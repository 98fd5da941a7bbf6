import { rootOfPerfect } from '../merkle/compact-range.ts';
import type { Hash } from '../merkle/hash.ts';
import { TILE_WIDTH } from '../tiles/tile-path.ts';
import { TileTree } from '../tiles/tile-tree.ts';

/** Every tile of a tree over these leaves, made the slow way: each hash from all the leaves below it. */
export function treeOf(leaves: readonly Hash[]): TileTree {
  const hashesOfLevel = (level: number): Hash[] => {
    const width = TILE_WIDTH ** level;
    return Array.from({ length: Math.floor(leaves.length / width) }, (_, index) =>
      rootOfPerfect(leaves.slice(index * width, (index + 1) * width)),
    );
  };
  const source = {
    tile: async (level: number, index: number, width: number) =>
      Buffer.concat(hashesOfLevel(level).slice(index * TILE_WIDTH, index * TILE_WIDTH + width)),
  };
  return new TileTree(source, leaves.length);
}
