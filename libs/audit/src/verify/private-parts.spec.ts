import { hash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { FileLeaf } from './line-leaves.ts';
import { PrivateParts } from './private-parts.ts';
import { Stamps } from './stamps.ts';

async function* lines(...texts: readonly string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

/** A leaf that says that it has this private part. */
const leaf = (position: number, text: string) =>
  ({ position, event: null, privateHash: hash('sha256', text, 'hex') }) as unknown as FileLeaf;

test.each(['no JSON', 'null', '7', '"text"', '[]', ''])(
  'a private part that was signed as %j is as it was signed, and says no time',
  async (text) => {
    const stamps = new Stamps([]);
    const parts = new PrivateParts(lines(text), stamps);
    expect([await parts.compare([leaf(1, text)]), await parts.end()]).toEqual([null, null]);
    expect([parts.compared, stamps.inWords]).toEqual([1, []]);
  },
);

test('of one that is not what was signed nothing is said but that', async () => {
  const stamps = new Stamps([]);
  const forged = JSON.stringify({ recordedAt: '2021-11-09T06:00:00Z', clockInDoubt: true });
  const found = await new PrivateParts(lines(forged), stamps).compare([leaf(1, 'another')]);
  expect(found).toMatchObject({ kind: 'differs', position: 1 });
  expect(stamps.inWords).toEqual([]);
});
