import { EMPTY_ROOT, type Hash, nodeHash } from './hash.ts';

/** Where the roots of perfect subtrees come from: that of the leaves [index × 2 ** level, (index + 1) × 2 ** level). */
export interface NodeSource {
  node(level: number, index: number): Promise<Hash>;
}

/** A proof was asked for that there cannot be. */
export class ProofRangeError extends RangeError {
  override readonly name = 'ProofRangeError';
}

/** Root of the tree over the first `size` leaves (RFC 9162 §2.1.1). */
export async function rootAt(source: NodeSource, size: number): Promise<Hash> {
  return size === 0 ? EMPTY_ROOT : await subtree(source, 0, size);
}

/**
 * Hashes that lead from a leaf to the root of the tree over the first `size` leaves, lowest first (RFC 9162 §2.1.3.1).
 *
 * @param index of the leaf, from 0
 * @throws ProofRangeError the tree of that size has no such leaf
 */
export async function inclusionProof(source: NodeSource, index: number, size: number): Promise<Hash[]> {
  if (!isIndex(index) || !isIndex(size) || index >= size) {
    throw new ProofRangeError(`The tree of size ${size} has no leaf ${index}; its leaves are 0 to ${size - 1}.`);
  }
  const path: Hash[] = [];
  let from = 0;
  let to = size;
  // From the root down: what lies beside the way is the proof, read backwards.
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      path.push(await subtree(source, middle, to));
      to = middle;
    } else {
      path.push(await subtree(source, from, middle));
      from = middle;
    }
  }
  return path.reverse();
}

/**
 * Hashes that show that the tree over the first `older` leaves is a beginning of that over the first `newer`
 * (RFC 9162 §2.1.4.1). Empty where the two are the same, and from 0.
 *
 * @throws ProofRangeError `older` is larger than `newer`
 */
export async function consistencyProof(source: NodeSource, older: number, newer: number): Promise<Hash[]> {
  if (!isIndex(older) || !isIndex(newer) || older > newer) {
    throw new ProofRangeError(`A tree of size ${older} is no beginning of one of size ${newer}.`);
  }
  if (older === 0 || older === newer) return [];
  const proof: Hash[] = [];
  let from = 0;
  let to = newer;
  while (older !== to) {
    const middle = from + split(to - from);
    if (older <= middle) {
      proof.push(await subtree(source, middle, to));
      to = middle;
    } else {
      proof.push(await subtree(source, from, middle));
      from = middle;
    }
  }
  // A beginning that is a perfect subtree from leaf 0 is known to whoever knows its root.
  if (from !== 0) proof.push(await subtree(source, from, to));
  return proof.reverse();
}

/** Root over the leaves [from, to), of which every perfect part begins at a multiple of its width. */
async function subtree(source: NodeSource, from: number, to: number): Promise<Hash> {
  const parts: Hash[] = [];
  for (let at = from; at < to; ) {
    const level = Math.floor(Math.log2(to - at));
    // Math.log2 is exact for powers of two alone; just below one it may round up.
    const fitting = 2 ** level > to - at ? level - 1 : level;
    parts.push(await source.node(fitting, at / 2 ** fitting));
    at += 2 ** fitting;
  }
  return parts.reduceRight((right, left) => nodeHash(left, right));
}

/** The largest power of two below `width`: how RFC 9162 divides a tree. */
function split(width: number): number {
  let half = 1;
  while (half * 2 < width) half *= 2;
  return half;
}

/** Indexes and sizes are whole numbers that a double holds exactly. */
export function isIndex(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
