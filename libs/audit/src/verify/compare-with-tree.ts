import { CompactRange, rootOfPerfect } from '../merkle/compact-range.ts';
import { HASH_BYTES, type Hash } from '../merkle/hash.ts';
import { TILE_WIDTH, tilePath, tileWidth } from '../tiles/tile-path.ts';
import { hashesOf } from '../tiles/tile-tree.ts';
import { type Finding, finding } from './finding.ts';
import type { Leaf, LeafSource } from './leaf.ts';

/** Where tiles come from: exactly `width` hashes, or why there are none. */
export type TileReader = (level: number, index: number, width: number) => Promise<Buffer | string>;

/** Something to be checked when the tree has so many leaves. */
export interface Milestone {
  readonly size: number;
  check(root: Hash): void | Promise<void>;
}

export interface CompareOptions {
  /** Of the signed tree. */
  readonly size: number;
  readonly leaves: LeafSource;
  readonly tiles: TileReader;
  /** In order of size, none beyond `size`. */
  readonly milestones: Iterator<Milestone> | AsyncIterator<Milestone>;
  /** Called with the leaves of each bundle of 256, in order. */
  readonly onBundle?: (index: number, leaves: readonly Leaf[]) => Promise<void>;
  readonly onProgress?: (events: number) => void;
  readonly signal?: AbortSignal;
}

export interface Compared {
  /** To which the tiles lead. Where a tile is missing, what the events hash to stands in for it. */
  readonly tilesRoot: Hash;
  /** To which the events lead, as many as there are. */
  readonly eventsRoot: Hash;
  /** Events of the signed tree that are there. */
  readonly events: number;
  readonly withheld: number;
  readonly firstWithheld: number | null;
  /** The first leaf that is not as the tile has it; `leaf` is null where the events end before. */
  readonly difference: { readonly index: number; readonly expected: Hash; readonly leaf: Leaf | null } | null;
  /** The first event behind those of the signed tree. */
  readonly beyond: Leaf | null;
  /** The first tile that is missing, or is not what the one below it leads to. */
  readonly tile: Finding | null;
}

/** Reads events and tiles side by side, once, and remembers the first of each kind of difference. Memory does not grow. */
export async function compareWithTree(options: CompareOptions): Promise<Compared> {
  const found = new LeafCursor(options.leaves());
  try {
    return await compare(options, found);
  } finally {
    await found.close();
  }
}

async function compare(options: CompareOptions, found: LeafCursor): Promise<Compared> {
  const { size, tiles, milestones, onBundle, onProgress, signal } = options;
  const byTiles = new CompactRange();
  let byEvents: CompactRange | null = null;
  const upper = new UpperTiles(tiles, size);
  let withheld = 0;
  let firstWithheld: number | null = null;
  let difference: Compared['difference'] = null;
  let tile: Finding | null = null;
  let events = 0;
  let milestone = await milestones.next();
  const pass = async () => {
    for (; !milestone.done && milestone.value.size === byTiles.size; milestone = await milestones.next()) {
      await milestone.value.check(byTiles.root());
    }
  };
  await pass();
  for (let index = 0; index < size; index += TILE_WIDTH) {
    signal?.throwIfAborted();
    const width = Math.min(TILE_WIDTH, size - index);
    const there = await found.take(width);
    const read = await tiles(0, index / TILE_WIDTH, width);
    if (typeof read === 'string') tile ??= tileFinding(0, index / TILE_WIDTH, width, read);
    const hashes = typeof read === 'string' ? null : hashesOf(read);
    const signed: Hash[] = [];
    for (let at = 0; at < width; at++) {
      const leaf = there[at] ?? null;
      const expected = hashes?.[at] ?? leaf?.hash;
      // Neither an event nor a hash is left of it.
      if (!expected) break;
      const agrees = leaf?.problem === null && leaf.position === index + at + 1 && leaf.hash.equals(expected);
      if (!agrees && !difference) {
        difference = { index: index + at, expected, leaf };
        byEvents = byTiles.copy();
      }
      signed.push(expected);
      byTiles.append(expected);
      if (leaf) {
        byEvents?.append(leaf.hash);
        events += 1;
        if (leaf.withheld) {
          withheld += 1;
          firstWithheld ??= index + at + 1;
        }
      }
      await pass();
    }
    if (signed.length < width) break;
    if (width === TILE_WIDTH) tile = (await upper.add(rootOfPerfect(signed))) ?? tile;
    await onBundle?.(index / TILE_WIDTH, there);
    onProgress?.(events);
  }
  tile = (await upper.end()) ?? tile;
  const [beyond = null] = byTiles.size === size ? await found.take(1) : [];
  return {
    tilesRoot: byTiles.root(),
    eventsRoot: (byEvents ?? byTiles).root(),
    ...{ events, withheld, firstWithheld, difference, beyond, tile },
  };
}

/** Takes so many leaves at a time, however many come together. */
class LeafCursor {
  private readonly iterator: AsyncIterator<readonly Leaf[]>;
  private waiting: readonly Leaf[] = [];

  constructor(source: AsyncIterable<readonly Leaf[]>) {
    this.iterator = source[Symbol.asyncIterator]();
  }

  async take(count: number): Promise<readonly Leaf[]> {
    while (this.waiting.length < count) {
      const { value, done } = await this.iterator.next();
      if (done) break;
      this.waiting = this.waiting.length > 0 ? [...this.waiting, ...value] : value;
    }
    const taken = this.waiting.slice(0, count);
    this.waiting = this.waiting.slice(count);
    return taken;
  }

  async close(): Promise<void> {
    await this.iterator.return?.();
  }
}

/** Tiles above level 0 must say what those below them lead to. */
class UpperTiles {
  private readonly levels: Hash[][] = [];
  private readonly begun: number[] = [];
  private first: Finding | null = null;

  constructor(
    private readonly tiles: TileReader,
    private readonly size: number,
  ) {}

  /** @returns the first difference so far */
  async add(root: Hash, level = 1): Promise<Finding | null> {
    this.levels[level] ??= [];
    const hashes = this.levels[level];
    hashes.push(root);
    if (hashes.length === TILE_WIDTH) {
      await this.compare(level, hashes);
      this.levels[level] = [];
      this.begun[level] = (this.begun[level] ?? 0) + 1;
      await this.add(rootOfPerfect(hashes), level + 1);
    }
    return this.first;
  }

  /** The partial ones at the right edge. */
  async end(): Promise<Finding | null> {
    for (const [level, hashes] of this.levels.entries()) {
      if (hashes && hashes.length > 0) await this.compare(level, hashes);
    }
    return this.first;
  }

  private async compare(level: number, hashes: readonly Hash[]): Promise<void> {
    if (this.first) return;
    const index = this.begun[level] ?? 0;
    const width = tileWidth(level, index, this.size);
    // Where the events ended early this tile cannot be made.
    if (width !== hashes.length) return;
    const read = await this.tiles(level, index, width);
    if (typeof read === 'string') {
      this.first = tileFinding(level, index, width, read);
      return;
    }
    const wrong = hashes.findIndex((hash, at) => !hash.equals(read.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)));
    if (wrong < 0) return;
    const span = TILE_WIDTH ** level;
    const from = (index * TILE_WIDTH + wrong) * span;
    this.first = finding(
      'tile',
      `${tilePath({ level, index, width })} does not say what the hashes of events ${from + 1} to ${from + span} lead to.`,
      { position: from + 1 },
    );
  }
}

function tileFinding(level: number, index: number, width: number, why: string): Finding {
  const position = index * TILE_WIDTH ** (level + 1) + 1;
  return finding('tile', `${tilePath({ level, index, width })} ${why}.`, { position });
}
