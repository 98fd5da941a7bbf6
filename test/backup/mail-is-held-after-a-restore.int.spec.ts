import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { haltInWords, haltOf } from '#alerts';
import { backUp } from '#backup';
import { WholeWorld } from '../personal-data/whole-world.ts';
import { EmptyTarget, silent } from './restored-database.ts';

let world: WholeWorld;
let folders: string;
let target: EmptyTarget;

beforeAll(async () => {
  folders = await mkdtemp(join(tmpdir(), 'habeas-held-'));
  world = await WholeWorld.open();
  target = await EmptyTarget.make({ HABEAS_CLOCK: 'simulated:2021-11-12T00:00:00Z' });
}, 240_000);
afterAll(async () => {
  await target.close();
  await world.close();
  await rm(folders, { recursive: true, force: true });
});

test('it says since when the ledger may not know what was sent, also where alerts were halted before', async () => {
  const { pool } = world.resources.database;
  await pool.query(`INSERT INTO ledger.halt (id, reason, detail, shown, compared, since)
    VALUES (gen_random_uuid(), 'clock-back', 'the clock went back', '2021-11-08T00:00Z', '2021-11-08T01:00Z', '2021-11-08T00:00Z')`);
  const folder = join(folders, 'halted');
  await backUp({ config: world.resources.config, folder, withKeys: true, logger: silent });
  const { heldAt } = await target.restore(folder);
  expect(heldAt).toBe('2021-11-12T00:00:00.000Z');
  const resources = await target.open();
  const halt = await haltOf(resources.database.pool, resources.clock.now());
  expect(halt).toMatchObject({
    reason: 'restored',
    since: '2021-11-08T00:00:00.000Z',
    compared: '2021-11-09T06:00:00.000Z',
  });
  expect(haltInWords(halt!)).toBe(
    'Nobody is told since 2021-11-08T00:00:00.000Z: the database was restored 2021-11-12T00:00:00.000Z from a backup, and does not ' +
      'know what was sent after 2021-11-09T06:00:00Z; before that, the clock went back.',
  );
  await resources.close();
});
