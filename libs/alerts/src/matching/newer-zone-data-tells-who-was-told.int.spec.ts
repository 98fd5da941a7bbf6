import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ownSources, projectionsStream } from '#projecting';
import { zoneRules } from '#time';
import { AlertWorld } from '../testing/alert-world.ts';
import { almaty, person, tell } from '../testing/november.ts';

/** As a Node has it whose zone data does not know that Almaty has another offset since 1 March 2024. */
const OLD = {
  ...ownSources(),
  zoneData: '2023c',
  zoneRules: (zone: string) => zoneRules(zone).slice(0, zone === 'Asia/Almaty' ? -1 : undefined),
};
/** Where a process with that zone data puts 10:00 of 15 March 2024. */
const TOLD_AS = '2024-03-15T04:00:00Z';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2024-03-01T04:00:00Z');
  await world.subscribe('lawyer@example.org', { person: 'held' }, 'Europe/Berlin');
  await world.subscribe('other@example.org', { person: 'somebody' });
  await world.record(
    person('held', 'Dana Akhmetova'),
    tell('case-held', 'case.opened', { title: 'The city v. Akhmetova', persons: ['held'], place: almaty }),
    tell('case-held', 'case.hearing-scheduled', { hearing: 'first', what: 'First session', at: '2024-03-15T10:00' }),
  );
  await asByOlderZoneData();
  await world.sweep.sweep();
});
afterEach(() => world.close());

/** Read models as a process with older zone data would have left them. */
async function asByOlderZoneData(): Promise<void> {
  const { ownerPool } = world.database;
  await ownerPool.query(
    `UPDATE read_model.checkpoint SET definition = 'by older data', sources = sources || '{"zoneData": "2023c"}'`,
  );
  await ownerPool.query('UPDATE read_model.zone_in_use SET rules = $1', [JSON.stringify(OLD.zoneRules('Asia/Almaty'))]);
  await ownerPool.query(
    `UPDATE read_model.plan_topic
        SET said = jsonb_set(said, '{begins}', to_jsonb($1::text)), details = jsonb_set(details, '{from}', to_jsonb($1::text))
      WHERE topic = 'case-held#first'`,
    [TOLD_AS],
  );
}

function readBy(address: string): string {
  return world.mailTo(address).at(-1)!.text.replaceAll(/\s+/g, ' ');
}

test('whoever holds another instant is told so once, and why; a rebuild later plans the same and sends nothing', async () => {
  await world.projector().prepare();
  const before = world.told().length;
  await world.settle();
  expect(world.told().slice(before)).toEqual(['lawyer@example.org: Habeas: what we told you has changed (Almaty)']);
  const text = readBy('lawyer@example.org');
  expect(text).toContain('we told you: Friday 15 March 2024, 05:00 (Europe/Berlin, UTC+1)');
  expect(text).toContain('now: Friday 15 March 2024, 06:00 (Europe/Berlin, UTC+1)');
  expect(text).toContain('Newer data about time zones gives the place another offset from UTC.');

  const planned = async () =>
    (await world.database.pool.query('SELECT id, due_at, position, because FROM read_model.plan_alert ORDER BY id'))
      .rows;
  const plan = await planned();
  await world.rebuild();
  expect(await planned()).toEqual(plan);
  expect(await world.rebuild(undefined, true)).toMatchObject({ compared: true, differences: [] });
  await world.settle();
  expect(world.told()).toHaveLength(before + 1);
});

test('who was told after the change, or nothing, gets no notice', async () => {
  await world.projector().prepare();
  await world.subscribe('newcomer@example.org', { person: 'held' });
  const before = world.told().filter((line) => !line.startsWith('lawyer@')).length;
  await world.settle();
  const others = world.told().filter((line) => !line.startsWith('lawyer@'));
  expect(others.slice(before)).toEqual(['newcomer@example.org: Habeas: how things stand (1 entry)']);
});

test('what lies behind by then is not told of', async () => {
  world.clock.advanceTo(world.clock.now().add({ hours: 24 * 20 }));
  await world.projector().prepare();
  const before = world.told().length;
  await world.settle();
  expect(world.told()).toHaveLength(before);
});

test('an alert that was ahead by the older data and is due already by the newer still goes out', async () => {
  // A place whose clocks are an hour further than was known: what was to be told at 02:00Z was due at 01:00Z.
  await world.database.ownerPool.query(`UPDATE read_model.zone_in_use SET rules = rules || '[[1709229600, 14400]]'`);
  const due = await world.database.pool.query<{ due_at: Date }>(
    `SELECT due_at FROM read_model.plan_alert WHERE lead = 'P7D'`,
  );
  const at = due.rows[0]!.due_at;
  // Nobody is told of it while the older data held it back.
  await world.database.ownerPool.query(`DELETE FROM read_model.plan_alert WHERE lead = 'P7D'`);
  await world.advanceTo(new Date(at.getTime() + 30 * 60_000).toISOString());
  const before = world.told().length;
  await world.projector().prepare();
  await world.settle();
  const { rows } = await world.database.pool.query<{ due_at: Date; position: string }>(
    `SELECT due_at, position FROM read_model.plan_alert WHERE lead = 'P7D'`,
  );
  expect(rows).toEqual([{ due_at: new Date(at.getTime() + 30 * 60_000), position: String(await world.store.head()) }]);
  expect(world.told().length).toBeGreaterThan(before);
  expect(await world.store.head()).toBe((await lastOfProjections()).position);
});

async function lastOfProjections() {
  for await (const event of world.store.readStream(projectionsStream)) return event;
  throw new Error('The log says nothing of zone data.');
}
