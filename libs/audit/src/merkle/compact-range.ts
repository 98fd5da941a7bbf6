import { EMPTY_ROOT, type Hash, nodeHash } from './hash.ts';

/**
 * A tree that only grows, kept as the roots of its perfect subtrees, largest first: as many hashes as its size has bits.
 */
export class CompactRange {
  private readonly subtrees: { readonly level: number; readonly hash: Hash }[] = [];
  private leaves = 0;

  /** Another of the same leaves, which grows apart from this one. */
  copy(): CompactRange {
    const other = new CompactRange();
    other.subtrees.push(...this.subtrees);
    other.leaves = this.leaves;
    return other;
  }

  get size(): number {
    return this.leaves;
  }

  append(leaf: Hash): void {
    this.add(0, leaf);
    this.leaves += 1;
  }

  /** Adds 2 ** level leaves of which only the root is known. Those before must be a multiple of as many. */
  appendSubtree(level: number, root: Hash): void {
    this.add(level, root);
    this.leaves += 2 ** level;
  }

  root(): Hash {
    const last = this.subtrees.at(-1);
    if (!last) return EMPTY_ROOT;
    let { hash } = last;
    for (let index = this.subtrees.length - 2; index >= 0; index--) hash = nodeHash(this.subtrees[index]!.hash, hash);
    return hash;
  }

  private add(level: number, hash: Hash): void {
    let joined = { level, hash };
    for (let last = this.subtrees.at(-1); last?.level === joined.level; last = this.subtrees.at(-1)) {
      this.subtrees.pop();
      joined = { level: joined.level + 1, hash: nodeHash(last.hash, joined.hash) };
    }
    this.subtrees.push(joined);
  }
}

/** Root of the perfect tree over 2 ** n hashes of one level. */
export function rootOfPerfect(hashes: readonly Hash[]): Hash {
  let level = hashes;
  while (level.length > 1) {
    const next: Hash[] = [];
    for (let index = 0; index < level.length; index += 2) next.push(nodeHash(level[index]!, level[index + 1]!));
    level = next;
  }
  return level[0]!;
}
