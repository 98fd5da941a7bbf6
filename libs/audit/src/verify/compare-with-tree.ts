import { rootOfPerfect } from '../merkle/compact-range.ts';
import type { Hash } from '../merkle/hash.ts';
import { TILE_WIDTH, type Tile, tileWidth } from '../tiles/tile-path.ts';
import { CandidateTree } from './candidate-tree.ts';
import type { Finding } from './finding.ts';
import type { Leaf, LeafSource } from './leaf.ts';
import { LeafCursor } from './leaf-cursor.ts';
import type { Milestone } from './milestone.ts';
import { damagedTile, type TileFound, type TileReader } from './tile-reader.ts';
import { isWhole, leavesBelow, trueLeaves } from './true-leaves.ts';
import { UpperTiles } from './upper-tiles.ts';

export interface CompareOptions {
  /** Of the signed tree. */
  readonly size: number;
  /** That was signed. */
  readonly root: Hash;
  readonly leaves: LeafSource;
  readonly tiles: TileReader;
  /** In order of size, none beyond `size`. */
  readonly milestones: Iterator<Milestone> | AsyncIterator<Milestone>;
  /** Called with the leaves of each bundle of 256, in order. */
  readonly onBundle?: (index: number, leaves: readonly Leaf[]) => Promise<void>;
  readonly onProgress?: (events: number) => void;
  readonly signal?: AbortSignal;
}

/** Where the events are not those of the signed tree. */
export type Difference =
  /** `leaf` is null where the events end before; `expected` is what was signed there. */
  | { readonly index: number; readonly expected: Hash; readonly leaf: Leaf | null }
  /** At least one of so many: the hashes that are kept for them were changed, too, or what it takes to make them is `gone`. */
  | { readonly index: number; readonly count: number; readonly gone: boolean };

export interface Compared {
  /**
   * What leads to the signed root: the `events` themselves; the `tiles`; `both`, where it takes some of each; or `nothing` that is
   * there.
   */
  readonly signed: 'events' | 'tiles' | 'both' | 'nothing';
  /** Events of the signed tree that are there. */
  readonly events: number;
  readonly withheld: number;
  readonly firstWithheld: number | null;
  /** The first place at which the events are not those that were signed; null where nothing tells. */
  readonly difference: Difference | null;
  /** The first tile that is not as the signed tree has it. */
  readonly tile: Finding | null;
  /** What was signed earlier and the signed tree does not continue. */
  readonly differing: readonly Milestone[];
  /** The largest milestone to which the events lead, and the first to which they do not. */
  readonly eventsAgreeUpTo: number;
  readonly eventsDifferFrom: number | null;
  /** Index of the first event that is there and whose hash is neither kept nor can be made; null where there is none. */
  readonly firstUnknown: number | null;
  /** The first event behind those of the signed tree. */
  readonly beyond: Leaf | null;
}

/**
 * Reads events and tiles side by side, once, and finds out which of them lead to the signed root: the events are judged by what they
 * hash to, and not by the hashes that are kept beside them. Memory does not grow.
 */
export async function compareWithTree(options: CompareOptions): Promise<Compared> {
  const cursor = new LeafCursor(options.leaves());
  try {
    return await new Comparison(options, cursor).run();
  } finally {
    await cursor.close();
  }
}

class Comparison {
  private byEvents: CandidateTree;
  private byTiles: CandidateTree;
  private byBoth: CandidateTree;
  /** Of the events where they lead to the root, and else by what does. */
  private readonly differences: { events?: Difference; tiles?: Difference; both?: Difference } = {};
  private readonly damage: { events?: Finding; tiles?: Finding; both?: Finding } = {};
  private milestone: IteratorResult<Milestone> = { done: true, value: undefined };
  private upper: { readonly index: number; readonly found: TileFound } | null = null;
  private leaves = 0;
  private events = 0;
  private withheld = 0;
  private firstWithheld: number | null = null;
  private firstUnknown: number | null = null;

  constructor(
    private readonly options: CompareOptions,
    private readonly cursor: LeafCursor,
  ) {
    // One tree for as long as all agree.
    const tree = new CandidateTree(new UpperTiles(options.tiles, options.size));
    this.byEvents = tree;
    this.byTiles = tree;
    this.byBoth = tree;
  }

  async run(): Promise<Compared> {
    const { size, root, onBundle, onProgress, signal } = this.options;
    this.milestone = await this.options.milestones.next();
    await this.pass();
    for (let index = 0; index < size; index += TILE_WIDTH) {
      signal?.throwIfAborted();
      const there = await this.cursor.take(Math.min(TILE_WIDTH, size - index));
      // Neither an event nor a hash is left of it.
      if (!(await this.take(index, there))) break;
      await onBundle?.(index / TILE_WIDTH, there);
      onProgress?.(this.events);
    }
    const [beyond = null] = this.events === size ? await this.cursor.take(1) : [];
    const [signed, tree] = this.signed(size, root);
    return {
      signed,
      ...{ events: this.events, withheld: this.withheld, firstWithheld: this.firstWithheld, beyond },
      difference: (signed === 'nothing' ? null : this.differences[signed]) ?? null,
      tile: (signed === 'nothing' ? null : (this.damage[signed] ?? (await tree.upper.end()))) ?? null,
      differing: tree.differing,
      eventsAgreeUpTo: this.byEvents.agreesUpTo,
      eventsDifferFrom: this.byEvents.differsFrom,
      firstUnknown: this.firstUnknown,
    };
  }

  private signed(size: number, root: Hash): [Compared['signed'], CandidateTree] {
    if (this.byEvents.isSigned(size, root)) return ['events', this.byEvents];
    if (this.byTiles.isSigned(size, root)) return ['tiles', this.byTiles];
    if (this.byBoth.isSigned(size, root)) return ['both', this.byBoth];
    return ['nothing', this.byEvents];
  }

  /** @returns whether anything was there */
  private async take(index: number, there: readonly Leaf[]): Promise<boolean> {
    const { size, tiles } = this.options;
    const tile = { level: 0, index: index / TILE_WIDTH, width: Math.min(TILE_WIDTH, size - index) };
    const found = await tiles(0, tile.index, tile.width);
    const byEvents = Array.from({ length: tile.width }, (_, at) => there[at]?.hash ?? null);
    const agree = byEvents.every((hash, at) => hash !== null && found.hashes[at]?.equals(hash));
    const above = tile.width === TILE_WIDTH ? await this.hashAbove(tile.index) : null;
    if (there.length === 0 && !above && found.hashes.every((hash) => hash === null)) return false;
    const root = agree && tile.width === TILE_WIDTH ? rootOfPerfect(byEvents as Hash[]) : null;
    if (!agree || (above && root && !root.equals(above))) this.split();
    this.count(index, there, found.hashes);
    const byTile = byEvents.map((hash, at) => found.hashes[at] ?? hash);
    const both = this.isSplit ? this.true(tile, byEvents, found.hashes, above) : byEvents;
    this.note(index, there, { byEvents, byTile, both });
    this.noteDamage(tile, found, { byEvents, both });

    const trees: (readonly [CandidateTree, readonly (Hash | null)[]])[] = [[this.byEvents, byEvents]];
    if (this.isSplit) {
      trees.push([this.byTiles, byTile]);
      if (both) trees.push([this.byBoth, both]);
      else this.byBoth.appendBundle(above!);
    }
    for (let at = 0; at < tile.width; at++) {
      for (const [tree, hashes] of trees) tree.append(hashes[at] ?? null);
      this.leaves += 1;
      await this.pass();
    }
    for (const [tree, hashes] of trees) await tree.endBundle(hashes, root);
    if (!both) await this.byBoth.upper.add(above!);
    return true;
  }

  /** What leads upwards; null where neither events nor tile do and only the root is known. */
  private true(
    tile: Tile,
    byEvents: readonly (Hash | null)[],
    byTile: readonly (Hash | null)[],
    above: Hash | null,
  ): readonly (Hash | null)[] | null {
    const { size, root } = this.options;
    if (above) return leavesBelow(above, { byEvents, byTile });
    const isLast = tile.index * TILE_WIDTH + tile.width === size;
    const leadsTo = (leaves: readonly Hash[]) => this.byBoth.wouldBeSigned(leaves, size, root);
    return (isLast && trueLeaves({ byEvents, byTile }, leadsTo)) || byTile.map((hash, at) => hash ?? byEvents[at]!);
  }

  private note(
    index: number,
    there: readonly Leaf[],
    by: Readonly<Record<'byEvents' | 'byTile', readonly (Hash | null)[]>> & { both: readonly (Hash | null)[] | null },
  ): void {
    this.differences.events ??= firstDifference(index, there, by.byEvents);
    this.differences.tiles ??= firstDifference(index, there, by.byTile);
    this.differences.both ??= by.both
      ? firstDifference(index, there, by.both)
      : { index, count: TILE_WIDTH, gone: by.byEvents.includes(null) };
  }

  private noteDamage(
    tile: Tile & { readonly level: number },
    found: TileFound,
    by: { readonly byEvents: readonly (Hash | null)[]; readonly both: readonly (Hash | null)[] | null },
  ): void {
    if (isWhole(by.byEvents)) this.damage.events ??= damagedTile(tile, by.byEvents, found) ?? undefined;
    if (by.both && isWhole(by.both)) this.damage.both ??= damagedTile(tile, by.both, found) ?? undefined;
    if (found.problem !== null) this.damage.tiles ??= damagedTile(tile, [], found) ?? undefined;
  }

  private count(index: number, there: readonly Leaf[], kept: readonly (Hash | null)[]): void {
    for (const [at, { withheld, hash }] of there.entries()) {
      if (hash === null && !kept[at]) this.firstUnknown ??= index + at;
      if (!withheld) continue;
      this.withheld += 1;
      this.firstWithheld ??= index + at + 1;
    }
    this.events += there.length;
  }

  /** What level 1 says that a tile of level 0 leads to; null where it does not say. */
  private async hashAbove(index: number): Promise<Hash | null> {
    const [above, at] = [Math.floor(index / TILE_WIDTH), index % TILE_WIDTH];
    if (this.upper?.index !== above) {
      const found = await this.options.tiles(1, above, tileWidth(1, above, this.options.size));
      this.upper = { index: above, found };
    }
    return this.upper.found.hashes[at] ?? null;
  }

  private get isSplit(): boolean {
    return this.byTiles !== this.byEvents;
  }

  private split(): void {
    if (this.isSplit) return;
    this.byTiles = this.byEvents.copy();
    this.byBoth = this.byEvents.copy();
  }

  private async pass(): Promise<void> {
    while (!this.milestone.done && this.milestone.value.size <= this.leaves) {
      for (const tree of new Set([this.byEvents, this.byTiles, this.byBoth])) tree.pass(this.milestone.value);
      this.milestone = await this.options.milestones.next();
    }
  }
}

function firstDifference(
  index: number,
  there: readonly Leaf[],
  hashes: readonly (Hash | null)[],
): Difference | undefined {
  for (const [at, expected] of hashes.entries()) {
    const leaf = there[at] ?? null;
    if (expected === null) return undefined;
    const agrees = leaf?.problem === null && leaf.position === index + at + 1 && leaf.hash?.equals(expected);
    if (!agrees) return { index: index + at, expected, leaf };
  }
  return undefined;
}
