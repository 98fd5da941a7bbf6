import { chmod, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseRotation } from '../note/key-rotation.ts';
import { signingKey } from '../note/signing-key.ts';
import { AuditWorld, foreseeableBytes, verifyFolder } from '../testing/audit-world.ts';

let world: AuditWorld;
let file: string;
beforeAll(async () => {
  world = await AuditWorld.open();
  await world.record(5);
  await world.seal();
  file = join(world.folder, 'keys', 'log.key');
});
afterAll(() => world.close());

test.each([0o644, 0o640, 0o604, 0o660])('mode %o: refused, with what to do', async (mode) => {
  await chmod(file, mode);
  await expect(world.another().prepare()).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining(`chmod 600 ${file}`),
  });
  await chmod(file, 0o600);
  await world.another().prepare();
});

test('a key that is lost, damaged or another log’s is not replaced in silence', async () => {
  const text = await readFile(file, 'utf8');
  await writeFile(file, 'nonsense');
  await expect(world.another().prepare()).rejects.toThrow('is not what Habeas wrote');
  await writeFile(file, signingKey('habeas.example.org/log', Buffer.alloc(32, 9)).text);
  await expect(world.another().prepare()).rejects.toThrow('is not the key of this log');
  await rm(file);
  await expect(world.another().prepare()).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringContaining('is missing'),
  });
  await writeFile(file, text, { mode: 0o600 });
  await world.another().prepare();
});

test('a new key is vouched for by the old one, and who trusts either can verify', async () => {
  const before = await world.verifierKey();
  const since = Buffer.from((await world.log.checkpoint())!.note);
  const { from, to } = await world.another({ random: foreseeableBytes('rotation') }).rotateKey();
  expect([from, to === from]).toEqual([before, false]);
  expect((await readFile(join(world.folder, 'keys', 'log.vkey'), 'utf8')).trim()).toBe(to);
  const names = await readdir(join(world.folder, 'keys'));
  expect(names.filter((name) => name.startsWith('log.key')).sort()).toEqual([
    'log.key',
    `log.key.retired-${before.split('+')[1]}`,
  ]);

  // A notary that still holds the old key takes the new one before it signs again.
  await world.record(5);
  await world.seal();
  const folder = await world.export('rotated');
  expect(parseRotation(await readFile(join(folder, 'keys', 'rotation-2'))).to.text).toBe(to);
  for (const key of [before, to]) {
    expect(await verifyFolder(folder, { key, since })).toMatchObject({ ok: true, since: 5 });
    expect(await world.verifyLive({ key, since })).toMatchObject({ ok: true });
  }
  await rm(join(folder, 'keys', 'rotation-2'));
  expect((await verifyFolder(folder, { key: to })).ok).toBe(true);
  expect((await verifyFolder(folder, { key: before })).findings[0]?.kind).toBe('signature');
});

test('a rotation that was cut off between announcing and putting in place is finished', async () => {
  const now = await readFile(file, 'utf8');
  await world.another({ random: foreseeableBytes('cut off') }).rotateKey();
  const next = await readFile(file, 'utf8');
  await rename(file, `${file}.next`);
  await writeFile(file, now, { mode: 0o600 });
  await world.another().prepare();
  expect(await readFile(file, 'utf8')).toBe(next);
});

test('where the key is gone for good a new one signs, and who trusted the old one is not told that all is well', async () => {
  const before = await world.verifierKey();
  await expect(world.another().rotateKey({ lost: true })).rejects.toThrow('Rotate without --lost-key');
  await rm(file);
  const { to } = await world.another({ random: foreseeableBytes('lost') }).rotateKey({ lost: true });
  const folder = await world.export('lost');
  expect((await verifyFolder(folder, { key: to })).ok).toBe(true);
  expect((await verifyFolder(folder, { key: before })).ok).toBe(false);
});
