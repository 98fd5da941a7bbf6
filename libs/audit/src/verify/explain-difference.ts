import type { Hash } from '../merkle/hash.ts';
import { TILE_WIDTH, tilePath, tileWidth } from '../tiles/tile-path.ts';
import type { Difference } from './compare-with-tree.ts';
import { type Finding, finding, named } from './finding.ts';
import type { Leaf, LeafSource } from './leaf.ts';
import { NO_SALT } from './live-leaves.ts';
import type { TileReader } from './tile-reader.ts';

export interface DifferenceOptions {
  readonly difference: Difference;
  /** Events that were signed. */
  readonly size: number;
  readonly leaves: LeafSource;
  readonly tiles: TileReader;
  /** The salts come from elsewhere than the events, and may be what was changed. */
  readonly saltsAreKept?: boolean;
}

/**
 * Says what happened at the first place where the events are not those that were signed: they are read once more to see whether
 * the one that was signed there stands elsewhere, and whether the one that stands there stands elsewhere, too; and the tree to see
 * where it was signed.
 */
export async function explainDifference(options: DifferenceOptions): Promise<Finding> {
  const { difference, size, leaves, tiles, saltsAreKept = false } = options;
  if ('count' in difference) return difference.gone ? gone(difference) : changedWithItsHash(difference, size);
  const { index, expected, leaf } = difference;
  const position = index + 1;
  const event = leaf?.event ?? null;
  if (leaf && leaf.hash === null && leaf.problem !== null) {
    const kind = leaf.problem === NO_SALT ? 'tile' : 'differs';
    return finding(kind, `The event at position ${position} (${named(event)}) ${leaf.problem}.`, { position, event });
  }
  if (leaf?.hash?.equals(expected)) {
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
  const belongs = leaf && (await whereBelongs(leaf, index, size, tiles));
  const { found, twin } = await lookElsewhere({ expected, position, leaf, belongs }, leaves);
  if (!leaf) {
    if (found) return moved(position, found, null, null);
    const upto =
      size > position ? `Events ${position} to ${size} are` : `The event at position ${position}, the last, is`;
    return finding('missing', `${upto} missing: the log ends before.`, { position });
  }
  if (found) {
    if (belongs === null) return added(position, leaf, found);
    return twin ? copyAdded(position, leaf, belongs, found) : moved(position, found, leaf, belongs);
  }
  if (belongs !== null) {
    const inItsPlace = twin ? `a copy of ${named(event)}` : named(event);
    return finding(
      'missing',
      `The event at position ${position} is missing: ${inItsPlace}, which was signed at position ${belongs}, comes in its place.`,
      { position, event },
    );
  }
  const salt = saltsAreKept ? ', or the salt that is kept for it,' : '';
  const problem = leaf.problem ? `, and ${leaf.problem}` : '';
  return finding(
    'differs',
    `The event at position ${position} (${leaf.withheld ? 'of which only the hash is there' : named(event)})${salt} is not the one that was signed${problem}.`,
    { position, event },
  );
}

function changedWithItsHash({ index, count }: { index: number; count: number }, size: number): Finding {
  const above = Math.floor(index / TILE_WIDTH ** 2);
  const upper = tilePath({ level: 1, index: above, width: tileWidth(1, above, size) });
  return finding(
    'differs',
    `Among events ${index + 1} to ${index + count} at least one is not the one that was signed, and the hash that is kept for it was ` +
      `changed with it: they do not lead to what ${upper} says, which leads to the signed root.`,
    { position: index + 1 },
  );
}

function gone({ index, count }: { index: number; count: number }): Finding {
  return finding(
    'tile',
    `The stored tree is damaged: hashes and salts of events ${index + 1} to ${index + count} are missing. Without their salts nobody can ` +
      'say whether these events are as they were signed.',
    { position: index + 1 },
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

function copyAdded(position: number, leaf: Leaf, belongs: number, found: Leaf): Finding {
  return finding(
    'added',
    `A copy of ${named(leaf.event)}, which was signed at position ${belongs}, was added at position ${position}. The event that was ` +
      `signed there (${named(found.event)}) comes as number ${found.place + 1}.`,
    { position, event: leaf.event },
  );
}

interface Sought {
  readonly expected: Hash;
  readonly position: number;
  readonly leaf: Leaf | null;
  readonly belongs: number | null;
}

/**
 * Among the other events: the one that was signed at this position, and another that is the same as the one that stands there now
 * (its twin: then one of the two is a copy).
 */
async function lookElsewhere({ expected, position, leaf, belongs }: Sought, leaves: LeafSource) {
  const own = leaf && belongs !== null ? await atPosition(leaf, belongs) : null;
  let found: Leaf | null = null;
  let twin = false;
  for await (const some of leaves()) {
    for (const other of some) {
      if (other.place === leaf?.place) continue;
      if (!found && (other.hash?.equals(expected) || (await other.hashAt(position))?.equals(expected))) found = other;
      if (!twin && own && belongs !== null && (await atPosition(other, belongs))?.equals(own)) twin = true;
    }
    if (found && (twin || !own)) break;
  }
  return { found, twin };
}

async function atPosition(leaf: Leaf, position: number): Promise<Hash | null> {
  return leaf.withheld || leaf.position === position ? leaf.hash : await leaf.hashAt(position);
}

/** The position at which the event was signed; null where nowhere. */
async function whereBelongs(leaf: Leaf, index: number, size: number, tiles: TileReader): Promise<number | null> {
  if (leaf.withheld && leaf.position !== null) return await withheldBelongs(leaf, size, tiles);
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const { hashes } = await tiles(0, first / TILE_WIDTH, tileWidth(0, first / TILE_WIDTH, size));
    for (const [at, signed] of hashes.entries()) {
      if (first + at === index) continue;
      const hash = await leaf.hashAt(first + at + 1);
      if (hash === null) continue;
      if (signed?.equals(hash)) return first + at + 1;
    }
  }
  return null;
}

/** Of it there is only what it says. */
async function withheldBelongs({ position, hash }: Leaf, size: number, tiles: TileReader): Promise<number | null> {
  if (position === null || position > size) return null;
  const index = Math.floor((position - 1) / TILE_WIDTH);
  const { hashes } = await tiles(0, index, tileWidth(0, index, size));
  return hash && hashes[(position - 1) % TILE_WIDTH]?.equals(hash) ? position : null;
}
