import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { signingKey, signNote } from '../note/signing-key.ts';
import { AuditWorld, foreseeableBytes } from '../testing/audit-world.ts';
import { checkpointFault } from './checkpoint-fault.ts';

jest.setTimeout(120_000);

let world: AuditWorld;
beforeEach(async () => {
  world = await AuditWorld.open();
});
afterEach(() => world.close());

test('none where nothing is signed, where all is well, after more was recorded, and after the key was changed', async () => {
  expect(await checkpointFault(world.log)).toBeNull();
  await world.record(5);
  await world.seal();
  expect(await checkpointFault(world.log)).toBeNull();
  await world.record(5);
  await world.notary.catchUp();
  expect(await checkpointFault(world.log)).toBeNull();
  await world.another({ random: foreseeableBytes('rotation') }).rotateKey();
  expect(await checkpointFault(world.log)).toBeNull();
});

test('a checkpoint that another key signed does not stand', async () => {
  await world.record(5);
  const [text] = (await world.seal()).split('\n\n');
  const foreign = signNote(`${text}\n`, signingKey('habeas.example.org/log', Buffer.alloc(32, 9)));
  await world.tamper(`UPDATE audit.checkpoint SET note = '${foreign}'`);
  expect(await checkpointFault(world.log)).toMatch(/^it is not signed by habeas\.example\.org\/log/);
});

test('a checkpoint that the tree does not continue does not stand', async () => {
  await world.record(5);
  await world.seal();
  await world.tamper("UPDATE audit.hashes SET hashes = overlay(hashes PLACING '\\x00'::bytea FROM 1) WHERE level = 0");
  expect(await checkpointFault(world.log)).toMatch(/^the tree does not continue it|^the tree is not whole/);
});

test('a checkpoint over more events than there are does not stand', async () => {
  await world.record(5);
  await world.seal();
  await world.tamper('UPDATE audit.progress SET size = 4');
  expect(await checkpointFault(world.log)).toMatch(/^the tree does not continue it/);
});

test('what is no checkpoint does not stand', async () => {
  await world.record(5);
  await world.seal();
  await world.tamper("UPDATE audit.checkpoint SET note = 'nonsense'");
  expect(await checkpointFault(world.log)).not.toBeNull();
});
