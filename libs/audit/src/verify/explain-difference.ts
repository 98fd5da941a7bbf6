import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import { TILE_WIDTH } from '../tiles/tile-path.ts';
import type { Compared, TileReader } from './compare-with-tree.ts';
import { type Finding, finding, named } from './finding.ts';
import type { Leaf, LeafSource } from './leaf.ts';

export interface DifferenceOptions {
  readonly difference: NonNullable<Compared['difference']>;
  /** Events that are there. */
  readonly size: number;
  readonly leaves: LeafSource;
  readonly tiles: TileReader;
}

/**
 * Says what happened where the first leaf differs: the events are read once more to see whether the one that was signed
 * there stands elsewhere, and the tree to see whether the one that stands there was signed elsewhere.
 */
export async function explainDifference({ difference, size, leaves, tiles }: DifferenceOptions): Promise<Finding> {
  const { index, expected, leaf } = difference;
  const position = index + 1;
  const event = leaf?.event ?? null;
  if (leaf?.hash.equals(expected)) {
    const why = leaf.problem ?? `says that it stands at position ${leaf.position}`;
    return finding('differs', `What was signed as the event at position ${position} is none: it ${why}.`, {
      position,
      event,
    });
  }
  if (leaf && (await leaf.hashAt(position))?.equals(expected)) {
    return finding(
      'differs',
      `The event at position ${position} (${named(event)}) says that it stands at position ${leaf.position}: its position was changed.`,
      { position, event },
    );
  }
  const found = await whereIs(expected, position, leaf, leaves);
  if (!leaf) {
    if (found) return moved(position, found, null, null);
    const upto =
      size > position ? `Events ${position} to ${size} are` : `The event at position ${position}, the last, is`;
    return finding('missing', `${upto} missing: the log ends before.`, { position });
  }
  const belongs = await whereBelongs(leaf, index, size, tiles);
  if (found) {
    return belongs === null ? added(position, leaf, found) : moved(position, found, leaf, belongs);
  }
  if (belongs !== null) {
    return finding(
      'missing',
      `The event at position ${position} is missing: ${named(event)}, which was signed at position ${belongs}, comes in its place.`,
      { position, event },
    );
  }
  const problem = leaf.problem ? `, and ${leaf.problem}` : '';
  return finding(
    'differs',
    `The event at position ${position} (${leaf.withheld ? 'of which only the hash is there' : named(event)}) is not the one that was signed${problem}.`,
    { position, event },
  );
}

function moved(position: number, found: Leaf, leaf: Leaf | null, belongs: number | null): Finding {
  const here = leaf ? ` ${named(leaf.event)}, which was signed at position ${belongs}, stands there.` : '';
  return finding(
    'moved',
    `The event that was signed at position ${position} (${named(found.event)}) was moved: it comes as number ${found.place + 1}.${here}`,
    { position, event: found.event },
  );
}

function added(position: number, leaf: Leaf, found: Leaf): Finding {
  return finding(
    'added',
    `${named(leaf.event)} was added at position ${position}: it was never signed. The event that was (${named(found.event)}) ` +
      `comes as number ${found.place + 1}.`,
    { position, event: leaf.event },
  );
}

/** Among the other events, the one that was signed at this position. */
async function whereIs(expected: Hash, position: number, here: Leaf | null, leaves: LeafSource): Promise<Leaf | null> {
  for await (const some of leaves()) {
    for (const leaf of some) {
      if (leaf.place === here?.place) continue;
      if (leaf.hash.equals(expected) || (await leaf.hashAt(position))?.equals(expected)) return leaf;
    }
  }
  return null;
}

/** The position at which the event was signed; null where nowhere. */
async function whereBelongs(leaf: Leaf, index: number, size: number, tiles: TileReader): Promise<number | null> {
  if (leaf.withheld && leaf.position !== null) return await withheldBelongs(leaf, size, tiles);
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const width = Math.min(TILE_WIDTH, size - first);
    const tile = await tiles(0, first / TILE_WIDTH, width);
    if (typeof tile === 'string') continue;
    for (let at = 0; at < width; at++) {
      if (first + at === index) continue;
      const hash = await leaf.hashAt(first + at + 1);
      if (hash === null) return null;
      if (hash.equals(tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))) return first + at + 1;
    }
  }
  return null;
}

/** Of it there is only what it says. */
async function withheldBelongs({ position, hash }: Leaf, size: number, tiles: TileReader): Promise<number | null> {
  if (position === null || position > size) return null;
  const index = Math.floor((position - 1) / TILE_WIDTH);
  const tile = await tiles(0, index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH));
  if (typeof tile === 'string') return null;
  const at = (position - 1) % TILE_WIDTH;
  return hash.equals(tile.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)) ? position : null;
}
