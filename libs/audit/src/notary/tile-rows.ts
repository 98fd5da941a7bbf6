import { type LeafSalts, SALT_BYTES } from '../entry/leaf-salts.ts';
import { HASH_BYTES, type Hash } from '../merkle/hash.ts';

/** A row of the hashes of a tile, as the database has it now. */
export interface TileRow {
  /** Index, in its level, of the first hash. */
  readonly first: string;
  readonly hashes: Buffer;
  readonly salts: Buffer | null;
  readonly private_salts: Buffer | null;
  readonly version: number;
}

/** A tile as far as its rows are there: one place for each hash, null where somebody took it away. */
export interface TileAsFound {
  readonly hashes: readonly (Hash | null)[];
  readonly salts: readonly (LeafSalts | null)[];
}

/**
 * Puts the rows of a tile together, each at its own place: a row that was taken away leaves a hole, and moves nothing.
 *
 * @param from index, in its level, of the first hash of the tile
 * @param width how many hashes it has
 */
export function assembleTile(rows: readonly TileRow[], from: number, width: number): TileAsFound {
  const hashes: (Hash | null)[] = Array(width).fill(null);
  const salts: (LeafSalts | null)[] = Array(width).fill(null);
  for (const row of rows) {
    const first = Number(row.first) - from;
    const count = Math.floor(row.hashes.length / HASH_BYTES);
    for (let at = 0; at < count && first + at < width; at++) {
      hashes[first + at] ??= row.hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
      salts[first + at] ??= saltsAt(row, at);
    }
  }
  return { hashes, salts };
}

/** Null where the row has none for that leaf. */
function saltsAt(row: TileRow, at: number): LeafSalts | null {
  const salt = part(row.salts, at);
  if (salt === null) return null;
  if (row.version === 1) return { version: 1, salt };
  const privateSalt = part(row.private_salts, at);
  return privateSalt && { version: 2, salt, privateSalt };
}

function part(bytes: Buffer | null, index: number): Buffer | null {
  const from = index * SALT_BYTES;
  return bytes !== null && from + SALT_BYTES <= bytes.length ? bytes.subarray(from, from + SALT_BYTES) : null;
}
