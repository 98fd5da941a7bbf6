/** A tile holds the hashes of one level for 256 leaves of its subtree (C2SP tlog-tiles: height 8). */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;

/** One resource of a tiled log. `level` 'entries' is a bundle of entries. */
export interface Tile {
  readonly level: number | 'entries';
  readonly index: number;
  /** 256, or fewer for the partial one at the right edge. */
  readonly width: number;
}

/** `tile/0/x001/234`, `tile/1/000.p/17`, `tile/entries/000` (C2SP tlog-tiles, "Merkle Tree"). */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g)!;
  const name = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${name}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

const PATH = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** The tile that a path names; null where it names none, or not as it must be written. */
export function parseTilePath(path: string): Tile | null {
  const [, level, name, width] = PATH.exec(path) ?? [];
  if (level === undefined || name === undefined) return null;
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(name.replace(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  };
  if ((tile.level !== 'entries' && tile.level > 63) || tile.width > TILE_WIDTH) return null;
  return tilePath(tile) === path ? tile : null;
}

/** How many hashes the tile at this place has in a tree of `size` leaves; 0 where there is none. */
export function tileWidth(level: number, index: number, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return Math.max(0, Math.min(TILE_WIDTH, hashes));
}

/** Every tile of a tree of `size` leaves, level by level. */
export function* tilesOf(size: number): Generator<Tile & { readonly level: number }> {
  for (let level = 0; size >= TILE_WIDTH ** level; level++) {
    const hashes = Math.floor(size / TILE_WIDTH ** level);
    for (let index = 0; index * TILE_WIDTH < hashes; index++) {
      yield { level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) };
    }
  }
}
