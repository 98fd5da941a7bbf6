import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { takeCosignature } from '../log/take-cosignature.ts';
import { VerifiableLog } from '../log/verifiable-log.ts';
import { parseCheckpoint } from '../note/checkpoint.ts';
import { cosign, cosignerKey } from '../note/cosignature.ts';
import { type SigningKey, signingKey } from '../note/signing-key.ts';
import { AuditWorld } from '../testing/audit-world.ts';
import { readWitnesses } from './read-witnesses.ts';
import { parseWitnesses } from './witnesses.ts';

const configured = [1, 2, 3].map((number) => signingKey(`witness.example/w${number}`, Buffer.alloc(32, number)));
const file = ['quorum 2', ...configured.map((key) => cosignerKey(key).text)].join('\n');
const witnesses = parseWitnesses(file);

let world: AuditWorld;
let log: VerifiableLog;
beforeAll(async () => {
  world = await AuditWorld.open();
  log = new VerifiableLog(world.database.pool, world.store, witnesses);
  await world.record(5);
  await world.seal();
});
afterAll(() => world.close());

async function offer(key: SigningKey, { size = 5, seconds = 1_636_437_600n } = {}) {
  const { text } = parseCheckpoint(Buffer.from((await log.checkpoint(size))!.note)).note;
  const now = world.clock.now();
  return await takeCosignature(world.database.pool, { size, cosignature: cosign(text, seconds, key), witnesses, now });
}

test('a thousand keys that were not chosen leave no line, and the witnesses still find room', async () => {
  for (let number = 0; number < 1_000; number++) {
    const stranger = signingKey(`stranger.example/${number}`, Buffer.alloc(32, number % 251));
    await expect(offer(stranger)).rejects.toThrow('by no witness of this log');
  }
  expect(parseCheckpoint(Buffer.from((await log.checkpoint())!.note)).note.signatures).toHaveLength(1);
  expect(await log.cosigned()).toMatchObject({ quorum: '2', last: 0, agreed: null });
  for (const key of configured) await offer(key);
  expect(parseCheckpoint(Buffer.from((await log.checkpoint())!.note)).note.signatures).toHaveLength(4);
});

test('a witness has one line, however often it signs', async () => {
  for (let seconds = 1n; seconds < 20n; seconds++) await offer(configured[0]!, { seconds });
  expect(parseCheckpoint(Buffer.from((await log.checkpoint())!.note)).note.signatures).toHaveLength(4);
});

test('how many have signed the last checkpoint is said, and which has as many as it must have', async () => {
  await world.record(2);
  await world.seal();
  await offer(configured[1]!, { size: 7 });
  expect(await log.cosigned()).toEqual({
    ...{ quorum: '2', last: 1, agreed: 5, waitsSince: '2021-11-09T06:00:00.000Z' },
    witnesses: [
      { name: 'witness.example/w1', size: 5, at: '2021-11-09T06:00:00.000Z' },
      { name: 'witness.example/w2', size: 7, at: '2021-11-09T06:00:00.000Z' },
      { name: 'witness.example/w3', size: 5, at: '2021-11-09T06:00:00.000Z' },
    ],
  });
  await offer(configured[2]!, { size: 7 });
  expect(await log.cosigned()).toMatchObject({ last: 2, agreed: 7, waitsSince: null });
});

test('the file is read once it is named, and what is wrong in it is said by line', async () => {
  const path = join(world.folder, 'witnesses');
  expect(await readWitnesses(null)).toEqual({ all: [], quorum: 0 });
  await expect(readWitnesses(path)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining(path) });
  await writeFile(path, file);
  expect((await readWitnesses(path)).all.map(({ key }) => key.text)).toEqual(witnesses.all.map(({ key }) => key.text));
  await writeFile(path, `${file}\nnonsense`);
  await expect(readWitnesses(path)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('line 5: '),
  });
  await writeFile(path, '#'.repeat(70_000));
  await expect(readWitnesses(path)).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('70000') });
});
