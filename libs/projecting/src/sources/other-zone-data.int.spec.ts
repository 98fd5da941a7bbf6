import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { RecordedEvent } from '#event-store';
import { uuidFrom } from '#platform';
import { zoneRules } from '#time';
import { rebuild } from '../rebuild.ts';
import { ProjectingHarness } from '../testing/projecting-harness.ts';
import { announceZoneChange } from './announce-zone-change.ts';
import { type OwnSources, ownSources } from './projection-sources.ts';
import { projectionsStream } from './sources-changed.ts';

/** As a Node has it whose zone data does not know that Kazakhstan has one offset since 1 March 2024. */
const OLD: OwnSources = {
  ...ownSources(),
  zoneData: '2023c',
  zoneRules: (zone) => (zone === 'Asia/Almaty' ? zoneRules(zone).slice(0, -1) : zoneRules(zone)),
};
const NEW: OwnSources = { ...ownSources(), zoneData: '2025c' };
const CHANGE = {
  zoneData: { from: '2023c', to: '2025c' },
  zones: [
    {
      zone: 'Asia/Almaty',
      spans: [{ since: '2024-02-29T18:00:00Z', until: null, before: 21_600, after: 18_000 }],
    },
  ],
};

let harness: ProjectingHarness;

beforeEach(async () => {
  harness = await ProjectingHarness.open();
  await writeAt('Asia/Almaty', 'Asia/Oral', 'Asia/Almaty');
  await harness.projector({ sources: OLD }).prepare();
  await harness.projector({ sources: OLD }).catchUp();
});

afterEach(async () => {
  await harness.close();
});

async function writeAt(...zones: readonly string[]): Promise<void> {
  const first = Number(await harness.store.head());
  for (const [index, zone] of zones.entries()) {
    const id = uuidFrom('test', String(first + index));
    const metadata = {
      recordedAt: '2022-06-01T00:00:00Z',
      actor: 'monitor',
      correlationId: id,
      causationId: id,
      sources: [],
    };
    const data = { place: { name: 'Somewhere', zone } };
    await harness.store.append('a', [{ id, type: 'note.written', schemaVersion: 1, data, metadata }], 'any');
  }
}

async function said(): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of harness.store.readStream(projectionsStream)) events.push(event);
  return events;
}

const checkpoint = async () => (await harness.rows('SELECT position, rebuilt_because FROM checkpoint'))[0];

test('the read models know what was known of every zone on record', async () => {
  const rows = await harness.rows<{ zone: string; last: string }>(
    'SELECT zone, rules -> -1 AS last FROM zone_in_use ORDER BY zone',
  );
  expect(rows).toEqual([
    { zone: 'Asia/Almaty', last: [Date.parse('2004-10-30T20:00:00Z') / 1_000, 21_600] },
    { zone: 'Asia/Oral', last: [Date.parse('2004-03-27T22:00:00Z') / 1_000, 18_000] },
  ]);
});

test('newer zone data rebuilds them, and the log says which zones changed, from what to what', async () => {
  await harness.projector({ sources: NEW }).prepare();
  expect((await said()).map(({ data, metadata }) => [data, metadata.recordedAt])).toEqual([
    [CHANGE, '2022-06-01T00:00:00Z'],
  ]);
  expect(await checkpoint()).toEqual({
    position: '4',
    rebuilt_because: ['time zone data 2023c → 2025c (Asia/Almaty)'],
  });
  await harness.projector({ sources: NEW }).prepare();
  expect(await said()).toHaveLength(1);
});

test('two processes that start at once say it once', async () => {
  await Promise.all([1, 2, 3].map(() => harness.projector({ sources: NEW }).prepare()));
  expect(await said()).toHaveLength(1);
});

test('a start that was cut short behind the event does not say it again', async () => {
  await announceZoneChange(harness.store, harness.options.clock, CHANGE, 3n);
  await harness.projector({ sources: NEW }).prepare();
  expect(await said()).toHaveLength(1);
});

test('a rebuild by hand keeps the reason of the one before, and says nothing', async () => {
  await harness.projector({ sources: NEW }).prepare();
  const report = await rebuild({ ...harness.options, sources: NEW, check: false });
  expect(report).toMatchObject({ compared: true, differences: [], swapped: true });
  expect(await checkpoint()).toMatchObject({ rebuilt_because: ['time zone data 2023c → 2025c (Asia/Almaty)'] });
  expect(await said()).toHaveLength(1);
});

test('a process with older zone data is refused, with what to do', async () => {
  await harness.projector({ sources: NEW }).prepare();
  await expect(harness.projector({ sources: OLD }).prepare()).rejects.toMatchObject({
    exitCode: 3,
    message: expect.stringMatching(
      /^This Node has time zone data 2023c .* rest on 2025c, .* start Habeas on a Node with 2025c/,
    ),
  });
  expect(await checkpoint()).toMatchObject({ position: '4' });
});

test('one that has run since before says that it can no longer answer', async () => {
  const running = harness.projector({ sources: OLD });
  expect(await running.examine()).toEqual({ ok: true, detail: 'at position 3' });
  await harness.projector({ sources: NEW }).prepare();
  expect(await running.examine()).toEqual({
    ok: false,
    detail: expect.stringContaining('This Node has time zone data 2023c and the read models rest on 2025c'),
  });
  expect(await harness.projector({ sources: NEW }).examine()).toMatchObject({ ok: true });
});

test('one that already runs with older zone data goes no further than the event', async () => {
  await announceZoneChange(harness.store, harness.options.clock, CHANGE, 3n);
  await writeAt('Asia/Oral');
  await expect(harness.projector({ sources: OLD }).catchUp()).rejects.toThrow('This Node has time zone data 2023c');
  expect(await checkpoint()).toMatchObject({ position: '3' });
});

test('zone data that is newer and says the same of every zone on record is no change', async () => {
  await harness.projector({ sources: { ...OLD, zoneData: '2023d' } }).prepare();
  expect(await said()).toEqual([]);
  expect(await checkpoint()).toEqual({
    position: '3',
    rebuilt_because: ['time zone data 2023c → 2023d (no zone on record differs)'],
  });
});

test('another Unicode and another law rebuild too', async () => {
  await harness.projector({ sources: { ...OLD, unicode: '99.0', law: 'other' } }).prepare();
  expect(await said()).toEqual([]);
  expect(await checkpoint()).toEqual({
    position: '3',
    rebuilt_because: [`Unicode ${OLD.unicode} → 99.0`, 'the rules and places of the jurisdictions'],
  });
});

test('read models of a version that said nothing of its sources are rebuilt', async () => {
  await harness.database.ownerPool.query(
    `ALTER TABLE read_model.checkpoint DROP COLUMN sources, DROP COLUMN rebuilt_because;
     DROP TABLE read_model.zone_in_use; UPDATE read_model.checkpoint SET definition = 'of before'`,
  );
  await harness.projector({ sources: NEW }).prepare();
  expect(await said()).toEqual([]);
  expect(await checkpoint()).toEqual({ position: '3', rebuilt_because: [] });
});
