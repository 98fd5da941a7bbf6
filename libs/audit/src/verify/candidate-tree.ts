import { CompactRange, rootOfPerfect } from '../merkle/compact-range.ts';
import type { Hash } from '../merkle/hash.ts';
import { TILE_HEIGHT, TILE_WIDTH } from '../tiles/tile-path.ts';
import type { Milestone } from './milestone.ts';
import type { UpperTiles } from './upper-tiles.ts';

/** Of those that differ, so many are remembered: a log may have a million checkpoints. */
const MOST_DIFFERENT = 10;

/** One of the trees that may be the signed one, as it grows: by the events, by the tiles, or by what of both leads upwards. */
export class CandidateTree {
  private range = new CompactRange();
  /** Ends where a hash is missing. */
  private whole = true;
  private different: Milestone[] = [];
  /** Size of the largest milestone that it has the root of, and of the smallest that it has not. */
  agreesUpTo = 0;
  differsFrom: number | null = null;

  constructor(readonly upper: UpperTiles) {}

  /** Another that has grown alike, and grows apart from here. */
  copy(): CandidateTree {
    const other = new CandidateTree(this.upper.copy());
    other.range = this.range.copy();
    other.whole = this.whole;
    other.different = [...this.different];
    other.agreesUpTo = this.agreesUpTo;
    other.differsFrom = this.differsFrom;
    return other;
  }

  append(leaf: Hash | null): void {
    if (leaf === null) this.whole = false;
    else if (this.whole) this.range.append(leaf);
  }

  /** A full tile of leaves of which only the root is known. */
  appendBundle(root: Hash): void {
    if (this.whole) this.range.appendSubtree(TILE_HEIGHT, root);
  }

  /** When a full tile of leaves was appended. */
  async endBundle(leaves: readonly (Hash | null)[], root: Hash | null = null): Promise<void> {
    if (this.whole && leaves.length === TILE_WIDTH) await this.upper.add(root ?? rootOfPerfect(leaves as Hash[]));
  }

  /** Compares its root with what was signed over so many leaves. */
  pass(milestone: Milestone): void {
    if (!this.whole || this.range.size !== milestone.size) return;
    if (this.range.root().equals(milestone.root)) {
      this.agreesUpTo = milestone.size;
      return;
    }
    this.differsFrom ??= milestone.size;
    if (this.different.length < MOST_DIFFERENT) this.different.push(milestone);
  }

  get differing(): readonly Milestone[] {
    return this.different;
  }

  isSigned(size: number, root: Hash): boolean {
    return this.whole && this.range.size === size && this.range.root().equals(root);
  }

  /** Whether it would be signed with these as its last leaves. */
  wouldBeSigned(last: readonly Hash[], size: number, root: Hash): boolean {
    if (!this.whole) return false;
    const range = this.range.copy();
    for (const leaf of last) range.append(leaf);
    return range.size === size && range.root().equals(root);
  }
}
