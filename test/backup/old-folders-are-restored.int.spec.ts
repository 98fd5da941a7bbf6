import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readBackupFolder } from '#backup';
import type { RecordedEvent } from '#event-store';
import { eventRegistry } from '#system';
import { WholeWorld } from '../personal-data/whole-world.ts';
import { FIXTURE_CLOCK, makeFixture, versionsOf } from './make-fixture.ts';
import { EmptyTarget } from './restored-database.ts';

/**
 * Folders that earlier versions made, `fixture-<version>/`, each with `fixture-<version>.json` beside it: `{"lacks": […]}`, versions of events
 * that could be read then and are not in it. One that was released is never made again. A version that adds events, or new
 * versions of them, adds a folder of its own when it is released:
 *
 *   HABEAS_TEST_FIXTURE=0.1 npm test -- test/backup/old-folders
 */
const HERE = fileURLToPath(new URL('./', import.meta.url));
const asked = process.env.HABEAS_TEST_FIXTURE;
const lacksOf = (name: string) => join(HERE, `${name}.json`);

// Before the tests are told of: those of the new folder are among them.
if (asked !== undefined) {
  if (!/^\d+\.\d+$/.test(asked)) throw new Error('HABEAS_TEST_FIXTURE is a version, such as 0.1.');
  const name = `fixture-${asked}`;
  rmSync(join(HERE, name), { recursive: true, force: true });
  const { lacks } = await makeFixture(join(HERE, name));
  writeFileSync(lacksOf(name), `${JSON.stringify({ lacks }, null, 2)}\n`);
}

const names = readdirSync(HERE).filter((name) => /^fixture-\d+\.\d+$/.test(name));

test('each version of each event that this version reads is in a folder that is kept', () => {
  const kept = new Set<string>();
  for (const name of names) {
    for (const line of readFileSync(join(HERE, name, 'log.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')) {
      const { type, schemaVersion } = JSON.parse(line) as RecordedEvent;
      kept.add(`${type}@${schemaVersion}`);
    }
    const { lacks } = JSON.parse(readFileSync(lacksOf(name), 'utf8')) as { lacks: readonly string[] };
    if (lacks.length > 0) console.warn(`${name} lacks ${lacks.join(', ')}.`);
    for (const one of lacks) kept.add(one);
  }
  expect(versionsOf(eventRegistry().all()).filter((one) => !kept.has(one))).toEqual([]);
});

test('they are small, and the names in them are made up', () => {
  for (const name of names) {
    const files = readdirSync(join(HERE, name), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    const bytes = files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
    expect([name, bytes < 1_000_000]).toEqual([name, true]);
  }
});

describe.each(names)('%s', (name) => {
  const folder = join(HERE, name);
  let target: EmptyTarget;
  let world: WholeWorld;

  beforeAll(async () => {
    expect(existsSync(lacksOf(name))).toBe(true);
    target = await EmptyTarget.make({ HABEAS_CLOCK: `simulated:${FIXTURE_CLOCK}` });
    await target.restore(folder);
    world = await WholeWorld.open({ at: FIXTURE_CLOCK, env: target.env });
  }, 240_000);
  afterAll(async () => {
    await world?.close();
    await target?.close();
  });

  test('has every event, and each can be read as today', async () => {
    const { manifest } = await readBackupFolder(folder);
    const { store, registry } = world.resources;
    let events = 0;
    for await (const event of store.readAll()) {
      const today = registry.upcast(event);
      expect(today.schemaVersion).toBe(registry.all().find(({ type }) => type === event.type)!.version);
      events++;
    }
    expect(events).toBeGreaterThanOrEqual(manifest.log.events);
  });

  test('becomes read models, the same when they are built again, and boards that show what is there', async () => {
    await world.resources.projector.catchUp();
    expect(await world.command('rebuild', '--check')).toMatch(/exit 0$/);
    const board = await world.command('board', 'custody', '--json');
    expect(board).toMatch(/exit 0$/);
    expect(board).toMatch(/"person": \{/);
    for (const one of [['board', 'hearings'], ['person', 'list'], ['alerts', 'plan'], ['deliveries'], ['journal']]) {
      expect([one, await world.command(...one)]).toEqual([one, expect.stringMatching(/exit 0$/)]);
    }
  });

  test('opens what is private, and its log verifies', async () => {
    expect((await world.resources.keyring.examine()).closed).toEqual([]);
    expect(await world.command('verify')).toMatch(/exit 0$/);
  });

  test('sends no mail by itself', async () => {
    expect(await world.command('alerts', 'sweep')).toContain('the database was restored');
    expect(world.mails()).toEqual([]);
  });
});
