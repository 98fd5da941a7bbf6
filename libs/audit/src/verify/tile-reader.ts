import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import { TILE_WIDTH, type Tile, tilePath } from '../tiles/tile-path.ts';
import { type Finding, finding } from './finding.ts';

/** A tile as it is found: its hashes, with holes where some are missing, and why it is not whole. */
export interface TileFound {
  readonly hashes: readonly (Hash | null)[];
  /** The end of "<tile> …"; null where it has as many hashes as it must have. */
  readonly problem: string | null;
}

/** Where tiles come from: `width` hashes, from the first. */
export type TileReader = (level: number, index: number, width: number) => Promise<TileFound>;

/** A tile that is not there, or has not the bytes of one. */
export function noTile(width: number, problem: string): TileFound {
  return { hashes: Array(width).fill(null), problem };
}

/** What is wrong with a tile whose hashes are known from elsewhere; null where nothing is. */
export function damagedTile(
  { level, index, width }: Tile & { readonly level: number },
  hashes: readonly Hash[],
  { hashes: found, problem }: TileFound,
): Finding | null {
  const wrong = hashes.findIndex((hash, at) => !found[at]?.equals(hash));
  if (wrong < 0 && problem === null) return null;
  const span = TILE_WIDTH ** level;
  const from = (index * TILE_WIDTH + Math.max(wrong, 0)) * span + 1;
  const what = span === 1 ? `the hash of event ${from}` : `what events ${from} to ${from + span - 1} lead to`;
  const why = problem ?? `does not hold ${what}`;
  return finding('tile', `The stored tree is damaged: ${tilePath({ level, index, width })} ${why}.`, {
    position: from,
  });
}

/** The hashes of a tile out of its bytes. */
export function tileOf(bytes: Buffer): TileFound {
  const hashes: Hash[] = [];
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.push(bytes.subarray(at, at + HASH_BYTES));
  return { hashes, problem: null };
}
