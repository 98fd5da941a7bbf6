import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { InMemoryEventStore } from '#event-store';
import { createLogger, ExitError, loadConfig, SystemIdentity } from '#platform';
import { fixedClock } from '#testing';
import { configureLaw } from './configure-law.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habeas-law-'));
});
afterEach(() => rm(folder, { recursive: true }));

const override = (rule: string) => `
- rule: ${rule}
  set: { creditRate: 2 }
  decidedBy: Legal desk
  reason: Read in the register
  source: { publisher: National register }
`;
const store = new InMemoryEventStore();
const clock = fixedClock('2021-11-09T06:00:00Z');

async function start(env: Record<string, string>) {
  const config = loadConfig({ HABEAS_DATA: folder, ...env });
  const logger = createLogger({ level: 'silent' });
  return await configureLaw({ config, store, clock, identity: new SystemIdentity(clock), logger });
}

test('a start records what the file sets otherwise, once; a start without the variable undoes nothing', async () => {
  const file = join(folder, 'legal.yaml');
  await writeFile(file, override('by.imprisonment'));
  const named = { HABEAS_LEGAL_OVERRIDES: file };
  expect(await start(named)).toEqual({ adopted: [], set: ['by.imprisonment'], withdrawn: [] });
  const head = await store.head();
  await start(named);
  await start({});
  expect(await store.head()).toBe(head);
  await writeFile(file, '');
  expect(await start(named)).toEqual({ adopted: [], set: [], withdrawn: ['by.imprisonment'] });
});

test('a file that is not there, or that sets what is verified, keeps it from starting, and records nothing', async () => {
  const file = join(folder, 'missing.yaml');
  const head = await store.head();
  const refused = async () =>
    await start({ HABEAS_LEGAL_OVERRIDES: file }).catch((error: unknown) => error as ExitError);
  expect(await refused()).toMatchObject({ exitCode: 3, message: expect.stringContaining('missing.yaml') });
  await writeFile(
    file,
    `${override('by.imprisonment')}${override('kz.criminal-detention').replace('creditRate: 2', 'status: unverified')}`,
  );
  expect(await refused()).toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('override 2: kz.criminal-detention is verified'),
  });
  expect(await refused()).toBeInstanceOf(ExitError);
  await writeFile(file, `${override('by.imprisonment')}  decidedOn: 2021-11-11\n`);
  expect(await refused()).toMatchObject({ exitCode: 2, message: expect.stringContaining('"decidedOn"') });
  expect(await store.head()).toBe(head);
});
