import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { DrivenClocks, fixedClock } from '#testing';
import { AuditWorld } from '../testing/audit-world.ts';
import type { Notary } from './notary.ts';

let world: AuditWorld;
let clocks: DrivenClocks;
let notary: Notary;

beforeEach(async () => {
  world = await AuditWorld.open();
  clocks = new DrivenClocks(fixedClock('2021-11-09T06:00:00Z'));
  notary = world.another({ clock: clocks.wall, watch: clocks.watch(), sealAfterMilliseconds: 20 });
  await notary.seal();
});
afterEach(() => world.close());

test('no checkpoint and no key bears a time that is in doubt; events are taken in all the same', async () => {
  clocks.leap({ hours: 1 });
  await world.record(3);
  expect(await notary.catchUp()).toBe(3);
  const refused = { name: 'ExitError', exitCode: 1, message: expect.stringContaining('leapt ahead by 1 hour') };
  await expect(notary.seal()).rejects.toMatchObject(refused);
  await expect(notary.rotateKey()).rejects.toMatchObject(refused);
  expect((await notary.status()).checkpoint).toMatchObject({ size: 0 });
  clocks.leap({ hours: -1 });
  expect(await notary.seal()).toMatchObject({ size: 3, signedAt: '2021-11-09T06:00:00.000Z' });
});

test('a notary that runs says why, and signs by itself once the clock is put right', async () => {
  const stopping = new AbortController();
  clocks.leap({ hours: 1 });
  await world.record(2);
  const running = notary.run(stopping.signal);
  const eventually = async (holds: (status: Awaited<ReturnType<Notary['status']>>) => boolean) => {
    while (!holds(await notary.status())) await pause(10);
  };
  await eventually(({ size, fault }) => size === 2 && fault !== null);
  expect((await notary.status()).fault).toContain('Nothing is signed: the system');
  expect((await notary.status()).checkpoint).toMatchObject({ size: 0 });
  clocks.leap({ hours: -1 });
  await eventually(({ checkpoint, fault }) => checkpoint?.size === 2 && fault === null);
  stopping.abort();
  await running;
});

test('a notary that stops while the time is in doubt stops', async () => {
  const stopping = new AbortController();
  clocks.leap({ hours: 1 });
  await world.record(1);
  const running = notary.run(stopping.signal);
  while ((await notary.status()).fault === null) await pause(10);
  stopping.abort();
  await running;
  expect((await notary.status()).checkpoint).toMatchObject({ size: 0 });
});
