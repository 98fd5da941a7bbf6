/** Bytes of a salt. They keep those who see a hash alone from finding what is hashed by guessing. */
export const SALT_BYTES = 16;

/** What the entry of an event is made with besides the event: of which version it is, and its random bytes. */
export type LeafSalts =
  | { readonly version: 1; readonly salt: Uint8Array }
  /** `salt` stands in the leaf, `privateSalt` in the private part. */
  | { readonly version: 2; readonly salt: Uint8Array; readonly privateSalt: Uint8Array };

/** The salts of the leaves of one tile. Those of version 1 come first: an event that is taken in now has version 2. */
export class TileSalts {
  /**
   * @param salts 16 bytes for each leaf
   * @param privateSalts 16 bytes for each leaf of version 2
   * @param first how many leaves have version 1
   */
  constructor(
    private readonly salts: Buffer,
    private readonly privateSalts: Buffer,
    private readonly first: number,
  ) {}

  /** Null where the tile has none for such a leaf: somebody took them away. @param index in the tile, from 0 */
  at(index: number): LeafSalts | null {
    const salt = part(this.salts, index);
    if (salt === null) return null;
    if (index < this.first) return { version: 1, salt };
    const privateSalt = part(this.privateSalts, index - this.first);
    return privateSalt && { version: 2, salt, privateSalt };
  }
}

function part(bytes: Buffer, index: number): Buffer | null {
  const from = index * SALT_BYTES;
  return from + SALT_BYTES <= bytes.length ? bytes.subarray(from, from + SALT_BYTES) : null;
}
