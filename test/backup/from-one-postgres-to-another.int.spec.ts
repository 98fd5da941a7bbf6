import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { backUp, type Manifest } from '#backup';
import { novemberUntil } from '../demo/november-until.ts';
import { WholeWorld } from '../personal-data/whole-world.ts';
import { EmptyTarget, silent } from './restored-database.ts';
import { hasSecondPostgres, SecondPostgres } from './second-postgres.ts';

/** Rows and log, without what the server writes about itself. What a restore adds is left out. */
const content = ({ files }: Manifest) =>
  files
    .filter(({ path }) => /^(tables\/|log)/.test(path) && !/accounts\.journal|ledger\.halt|platform\.clock/.test(path))
    .map(({ path, sha256 }) => `${path} ${sha256}`);

let folders: string;
let second: SecondPostgres;

beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'habeas-moves-'));
  if (hasSecondPostgres) second = await SecondPostgres.start();
  else console.warn('There is no second PostgreSQL (Debian: postgresql): moving to an older one was skipped.');
}, 240_000);
afterAll(async () => {
  await second?.stop();
  await rm(folders, { recursive: true, force: true });
});

(hasSecondPostgres ? test : test.skip)(
  'a folder goes from the embedded PostgreSQL to an older one of the system, and back, and is the same',
  async () => {
    const world = await WholeWorld.open();
    const clock = { HABEAS_CLOCK: 'simulated:2021-11-09T06:00:00Z' };
    const back = await EmptyTarget.make(clock);
    const there = await EmptyTarget.make({ ...clock, HABEAS_DATABASE_URL: second.url });
    try {
      await world.subscribe();
      expect(await world.command('record', await novemberUntil('2021-11-10'))).toMatch(/exit 0$/);
      const take = (target: Pick<EmptyTarget, 'config'> | null, name: string) =>
        backUp({
          ...{ config: target?.config ?? world.resources.config, folder: join(folders, name) },
          ...{ withKeys: true, logger: silent },
        });
      const first = await take(null, 'embedded');
      await there.restore(join(folders, 'embedded'));
      const older = await take(there, 'older');
      expect(Number.parseInt(older.versions.postgresql, 10)).toBe(Number.parseInt(second.version, 10));
      expect(Number.parseInt(first.versions.postgresql, 10)).toBeGreaterThan(Number.parseInt(second.version, 10));
      expect(content(older)).toEqual(content(first));
      const started = await there.open();
      await started.projector.catchUp();
      expect(Number(await started.store.head())).toBe(first.log.events);
      await started.close();
      await back.restore(join(folders, 'older'));
      expect(content(await take(back, 'back'))).toEqual(content(older));
    } finally {
      await there.close();
      await back.close();
      await world.close();
    }
  },
);
