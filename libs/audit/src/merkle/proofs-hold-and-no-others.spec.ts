import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { treeOf } from '../testing/in-memory-tiles.ts';
import { seed } from '../testing/seed.ts';
import { CompactRange } from './compact-range.ts';
import { type Hash, leafHash, nodeHash } from './hash.ts';
import { consistencyProof, inclusionProof, ProofRangeError, rootAt } from './tree.ts';
import { verifyConsistency, verifyInclusion } from './verify-proof.ts';

const MOST = 700;
const leaves = Array.from({ length: MOST }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
const tree = treeOf(leaves);
const root = (size: number) => rootAt(tree, size);

/** The definition itself (RFC 9162 §2.1.1). */
function defined(part: readonly Hash[]): Hash {
  if (part.length === 1) return part[0]!;
  let half = 1;
  while (half * 2 < part.length) half *= 2;
  return nodeHash(defined(part.slice(0, half)), defined(part.slice(half)));
}

const size = fc.integer({ min: 1, max: MOST });
const pair = fc.tuple(fc.nat(), size).map(([n, newer]) => [n % newer, newer] as const);
const options = { numRuns: 1_000, seed };

/** One hash or one number of a proof changed, or a hash too many or too few. */
function changed(hashes: readonly Hash[], at: number): Hash[] {
  const other = hashes.map((hash) => Buffer.from(hash));
  const place = at % (hashes.length + 2);
  if (place === hashes.length) return [...other, leaves[at % MOST]!];
  if (place > hashes.length) return other.slice(0, -1);
  other[place]![at % 32]! ^= 1 << (at % 8);
  return other;
}

describe('a tree out of tiles', () => {
  test('has the root of the definition, at every size', async () => {
    const range = new CompactRange();
    for (let n = 1; n <= MOST; n++) {
      range.append(leaves[n - 1]!);
      const expected = defined(leaves.slice(0, n));
      expect(range.root()).toEqual(expected);
      expect(await root(n)).toEqual(expected);
    }
  });

  test('proves every leaf in every tree that has it', async () => {
    await fc.assert(
      fc.asyncProperty(pair, async ([index, newer]) => {
        const hashes = await inclusionProof(tree, index, newer);
        expect(verifyInclusion({ index, size: newer, leaf: leaves[index]!, hashes }, await root(newer))).toBe(true);
      }),
      options,
    );
  });

  test('proves a leaf by no other hashes, at no other place, in no tree of another size', async () => {
    await fc.assert(
      fc.asyncProperty(pair, size, fc.nat(), async ([index, newer], otherSize, at) => {
        const hashes = await inclusionProof(tree, index, newer);
        const proof = { index, size: newer, leaf: leaves[index]!, hashes };
        const [itsRoot, otherRoot] = [await root(newer), await root(otherSize)];
        const wrong = changed(hashes, at);
        if (wrong.length !== hashes.length || hashes.length > 0) {
          expect(verifyInclusion({ ...proof, hashes: wrong }, itsRoot)).toBe(false);
        }
        const elsewhere = at % newer;
        if (elsewhere !== index) expect(verifyInclusion({ ...proof, index: elsewhere }, itsRoot)).toBe(false);
        expect(verifyInclusion({ ...proof, leaf: leaves[(index + 1) % MOST]! }, itsRoot)).toBe(false);
        if (otherSize !== newer) {
          expect(verifyInclusion(proof, otherRoot)).toBe(false);
          expect(verifyInclusion({ ...proof, size: otherSize }, otherRoot)).toBe(false);
        }
        for (const bad of [-1, newer, 0.5, Number.NaN, 2 ** 53]) {
          expect(verifyInclusion({ ...proof, index: bad }, itsRoot)).toBe(false);
        }
      }),
      options,
    );
  });

  test('proves every older tree a beginning of every newer, and by no other hashes', async () => {
    await fc.assert(
      fc.asyncProperty(pair, fc.nat(), async ([older, newer], at) => {
        const hashes = await consistencyProof(tree, older, newer);
        const proof = { older, olderRoot: await root(older), newer, newerRoot: await root(newer), hashes };
        expect(verifyConsistency(proof)).toBe(true);
        const wrong = changed(hashes, at);
        if (wrong.length !== hashes.length || hashes.length > 0) {
          expect(verifyConsistency({ ...proof, hashes: wrong })).toBe(false);
        }
        expect(verifyConsistency({ ...proof, newerRoot: leaves[at % MOST]! })).toBe(older === 0);
        expect(verifyConsistency({ ...proof, olderRoot: leaves[MOST - 1]! })).toBe(false);
        expect(verifyConsistency({ ...proof, older: newer, newer: older })).toBe(false);
      }),
      options,
    );
  });

  test('does not prove a rewritten history a continuation', async () => {
    await fc.assert(
      fc.asyncProperty(pair, fc.nat(), async ([older, newer], at) => {
        if (older === 0) return;
        const rewritten = leaves.slice(0, newer);
        rewritten[at % older] = leafHash(Buffer.from('something else'));
        const other = treeOf(rewritten);
        const hashes = await consistencyProof(other, older, newer);
        const newerRoot = await rootAt(other, newer);
        expect(verifyConsistency({ older, olderRoot: await root(older), newer, newerRoot, hashes })).toBe(false);
      }),
      { numRuns: 200, seed },
    );
  });

  test('has no proof for what is not there, and says so', async () => {
    await expect(inclusionProof(tree, 5, 5)).rejects.toThrow(ProofRangeError);
    await expect(inclusionProof(tree, -1, 5)).rejects.toThrow('has no leaf -1');
    await expect(consistencyProof(tree, 6, 5)).rejects.toThrow('is no beginning');
  });
});
