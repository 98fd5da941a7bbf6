import { EMPTY_ROOT, type Hash, nodeHash } from './hash.ts';
import { isIndex } from './tree.ts';

export interface InclusionProof {
  /** Of the leaf, from 0. */
  readonly index: number;
  readonly size: number;
  readonly leaf: Hash;
  readonly hashes: readonly Hash[];
}

/**
 * The root that an inclusion proof leads to (RFC 9162 §2.1.3.2); null for a proof that is none: an index outside the
 * tree, or too many or too few hashes for its size.
 */
function rootOfInclusion({ index, size, leaf, hashes }: InclusionProof): Hash | null {
  if (!isIndex(index) || !isIndex(size) || index >= size) return null;
  let node = index;
  let last = size - 1;
  let root = leaf;
  for (const hash of hashes) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      root = nodeHash(hash, root);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      root = nodeHash(root, hash);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? root : null;
}

/** Whether a leaf stands at its index in the tree of that size with that root. */
export function verifyInclusion(proof: InclusionProof, root: Hash): boolean {
  return rootOfInclusion(proof)?.equals(root) ?? false;
}

export interface ConsistencyProof {
  readonly older: number;
  readonly olderRoot: Hash;
  readonly newer: number;
  readonly newerRoot: Hash;
  readonly hashes: readonly Hash[];
}

/** Whether the older tree is a beginning of the newer (RFC 9162 §2.1.4.2). From an empty tree no hashes are needed. */
export function verifyConsistency({ older, olderRoot, newer, newerRoot, hashes }: ConsistencyProof): boolean {
  if (!isIndex(older) || !isIndex(newer) || older > newer) return false;
  if (older === newer) return hashes.length === 0 && olderRoot.equals(newerRoot);
  if (older === 0) return hashes.length === 0 && olderRoot.equals(EMPTY_ROOT);
  const isPerfect = Number.isInteger(Math.log2(older)) && 2 ** Math.log2(older) === older;
  const path = isPerfect ? [olderRoot, ...hashes] : [...hashes];
  let [first, second] = [path[0], path[0]];
  if (!first || !second) return false;
  let node = older - 1;
  let last = newer - 1;
  while (node % 2 === 1) {
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  for (const hash of path.slice(1)) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      first = nodeHash(hash, first);
      second = nodeHash(hash, second);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      second = nodeHash(second, hash);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && first.equals(olderRoot) && second.equals(newerRoot);
}
