import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuditWorld } from '../testing/audit-world.ts';

const page = await readFile(new URL('../../../../docs/users/verify-by-hand.md', import.meta.url), 'utf8');
/** The lines of the page, and no others. */
const lines = [...page.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block).join('');

describe.each([
  [1, 1],
  [17, 17],
  [240, 17],
  [256, 256],
  [257, 257],
  [700, 511],
])('of %d events, the one at position %d', (size, position) => {
  let world: AuditWorld;
  let folder: string;
  beforeAll(async () => {
    world = await AuditWorld.open();
    await world.record(size);
    await world.seal();
    folder = join(world.folder, 'hand');
    await world.export('hand/export');
    await writeFile(join(folder, 'log.vkey'), `${await world.verifierKey()}\n`);
  });
  afterAll(() => world.close());

  /** @returns whether the last line was reached, and what was printed */
  function byHand(): { reached: boolean; beside: string[]; text: string } {
    // The position is the reader's choice; all else stands as it is.
    const script = lines.replace('POSITION=17', `POSITION=${position}`);
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
    const reached = status === 0 && stdout.includes(`The event at position ${position} is in the signed log.`);
    const beside = stderr.split('\n').flatMap((line) => /^beside: (\w+)$/.exec(line)?.[1] ?? []);
    return { reached, beside, text: stdout + stderr };
  }

  test('is found in the signed log, by the hashes of its inclusion proof', async () => {
    const { reached, beside, text } = byHand();
    expect([reached, text]).toEqual([true, expect.stringContaining('Signature Verified Successfully')]);
    const proof = await world.log.inclusion(position - 1, size);
    expect(beside).toEqual(proof.map((hash) => hash.toString('hex')));
  });

  test.each(['events.jsonl', 'private.jsonl', 'checkpoint', '../log.vkey'])(
    'is not, where a byte of %s is another',
    async (file) => {
      const path = join(folder, 'export', file);
      const bytes = await readFile(path);
      const other = Buffer.from(bytes);
      // In the middle of the line of the event or of its private part, the root, or the key.
      const at = file.endsWith('.jsonl') ? nth(bytes, position - 1) + 20 : bytes.length - 20;
      other[at] = other[at] === 0x41 ? 0x42 : 0x41;
      await writeFile(path, other);
      expect(byHand().reached).toBe(false);
      await writeFile(path, bytes);
    },
  );
});

/** Where line n, from 0, begins. */
function nth(bytes: Buffer, n: number): number {
  let at = 0;
  for (let line = 0; line < n; line++) at = bytes.indexOf(0x0a, at) + 1;
  return at;
}
