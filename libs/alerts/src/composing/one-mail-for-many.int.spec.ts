import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { first, MisbehavingSmtpServer } from '#mail/testing';
import { listDeliveries } from '../ledger/list-deliveries.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { abildaev, arrest, ashtaev, person, shymkent, shymkentArrests, tell } from '../testing/november.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
});
afterEach(() => world.close());

const subjects = (address: string) =>
  world
    .mailTo(address)
    .slice(1)
    .map(({ at, subject }) => `${at} ${subject}`);
const text = (address: string) => world.mailTo(address).at(-1)!.text.replaceAll(/\s+/g, ' ');
const correction = (stream: string, event: string, now: string) =>
  tell(stream, 'custody.corrected', { event, field: 'duration', old: 'P5D', new: now, reason: 'misread' });

describe('a digest', () => {
  test('gathers a day, waits for nothing that is due today, and is one mail of many deliveries', async () => {
    const daily = { delivery: 'daily', digestAt: '08:00' } as const;
    await world.subscribe('daily@example.org', { place: 'Shymkent' }, 'Asia/Almaty', daily);
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-07T04:00:00Z');
    expect(subjects('daily@example.org')).toEqual([
      // 08:00 in Almaty: three arrests, then two terms with three days to go, two with one; at 09:00 those that end today.
      expect.stringMatching(/^2021-11-03T02:00:00Z Habeas: .*3/),
      expect.stringMatching(/^2021-11-04T02:00:00Z Habeas: .*2/),
      expect.stringMatching(/^2021-11-06T02:00:00Z Habeas: .*2/),
      '2021-11-07T03:00:00Z Habeas: a date is today (Shymkent)',
      '2021-11-07T03:00:00Z Habeas: a date is today (Shymkent)',
    ]);
    const rows = (await listDeliveries(world.database.pool)).filter(({ bundle }) => bundle === 'digest|2021-11-03');
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map(({ messageId }) => messageId)).size).toBe(1);
    expect(new Set(rows.map(({ state, sentAt }) => `${state} ${sentAt}`))).toEqual(
      new Set(['sent 2021-11-03T02:00:00.000Z']),
    );
  });

  test('that a mail server puts off goes again as the same mail, and what came since goes with the next', async () => {
    const weekly = { delivery: 'weekly', digestAt: '08:00', digestDay: 3 } as const;
    await world.subscribe('weekly@example.org', { person: 'abildaev' }, 'Asia/Almaty', weekly);
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-03T01:59:00Z');
    const server = await MisbehavingSmtpServer.open({ faults: first(1) });
    world.mailThrough(server.url);
    await world.advanceTo('2021-11-03T02:00:00Z');
    await server.close();
    world.mailThrough(world.mailbox.url);
    await world.advanceTo('2021-11-03T03:00:00Z');
    expect(subjects('weekly@example.org')).toEqual([expect.stringContaining('2021-11-03T02:01:00Z')]);
  });

  test('is corrected like any other mail, to whoever it told', async () => {
    const daily = { delivery: 'daily', digestAt: '08:00' } as const;
    await world.subscribe('daily@example.org', { place: 'Shymkent' }, 'Asia/Almaty', daily);
    const ids = await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-03T05:00:00Z');
    await world.record(correction(ashtaev, ids[6]!, 'P9D'));
    await world.settle();
    expect(subjects('daily@example.org').at(-1)).toBe(
      '2021-11-03T05:10:00Z Habeas: a correction to what we told you (Shymkent)',
    );
    const [, digest, notice] = world.mailTo('daily@example.org');
    expect(notice!.headers.references).toBe(digest!.messageId);
    expect(text('daily@example.org')).toContain('We told you on Wednesday 3 November 2021, 08:00');
  });
});

describe('corrections', () => {
  test('of ten minutes are one mail, one behind them is another', async () => {
    await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
    const ids = await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-03T05:00:00Z');
    const before = subjects('lawyer@example.org').length;
    await world.record(correction(ashtaev, ids[6]!, 'P9D'));
    await world.advanceTo('2021-11-03T05:09:00Z');
    await world.record(correction(abildaev, ids[4]!, 'P12D'));
    await world.advanceTo('2021-11-03T05:11:00Z');
    await world.record(correction('custody-faizullaev-2021-11-02', ids[8]!, 'P6D'));
    await world.advanceTo('2021-11-03T06:00:00Z');
    expect(subjects('lawyer@example.org').slice(before)).toEqual([
      expect.stringMatching(/^2021-11-03T05:10:00Z .*correct/i),
      '2021-11-03T05:21:00Z Habeas: a correction to what we told you (Shymkent)',
    ]);
    const both = world.mailTo('lawyer@example.org').at(-2)!;
    expect(both.text).toContain('Zhanmurat Ashtaev');
    expect(both.text).toContain('Nurzhan Abildaev');
    expect(both.headers.references?.match(/<[^>]+>/g)).toHaveLength(2);
  });

  test('that make a new alert due tell of it in the same mail', async () => {
    await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
    await world.subscribe('late@example.org', { person: 'ashtaev' });
    const ids = await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-03T05:00:00Z');
    const before = subjects('lawyer@example.org').length;
    // Not five days but two: the day before its end has begun.
    await world.record(correction(ashtaev, ids[6]!, 'P1D'));
    await world.advanceTo('2021-11-03T06:00:00Z');
    expect(subjects('lawyer@example.org').slice(before)).toEqual([expect.stringContaining('2021-11-03T05:10:00Z')]);
    expect(text('lawyer@example.org')).toContain('Wednesday 3 November 2021');
  });

  test('wait with quiet hours, unless the date that somebody holds comes first', async () => {
    const quiet = { quiet: { from: '22:00', to: '07:00' } };
    await world.subscribe('quiet@example.org', { place: 'Shymkent' }, 'Asia/Almaty', quiet);
    const ids = await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-03T17:00:00Z');
    const before = subjects('quiet@example.org').length;
    await world.record(correction(abildaev, ids[4]!, 'P12D'));
    await world.advanceTo('2021-11-05T17:00:00Z');
    await world.record(correction(ashtaev, ids[6]!, 'P9D'));
    await world.advanceTo('2021-11-06T04:00:00Z');
    expect(subjects('quiet@example.org').slice(before).sort()).toEqual([
      '2021-11-04T01:00:00Z Habeas: a correction to what we told you (Shymkent)',
      // Three days ahead of Faizullaev's end, and of what Ashtaev's still was: at midnight, told at 09:00.
      ...Array(2).fill('2021-11-04T03:00:00Z Habeas: a date is near (Shymkent)'),
      expect.stringMatching(/^2021-11-06T01:00:00Z/),
      expect.stringMatching(/^2021-11-06T03:00:00Z/),
    ]);
  });
});

describe('a new subscriber', () => {
  test('is told once how things stand and what lies ahead, and is corrected if that was wrong', async () => {
    const ids = await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-03T05:00:00Z');
    await world.subscribe('new@example.org', { place: 'Shymkent' });
    await world.advanceTo('2021-11-03T06:00:00Z');
    expect(subjects('new@example.org')).toEqual(['2021-11-03T05:00:00Z Habeas: how things stand (3 entries)']);
    await world.record(correction(abildaev, ids[4]!, 'P12D'));
    await world.settle();
    expect(subjects('new@example.org').slice(1)).toEqual([
      '2021-11-03T06:10:00Z Habeas: a correction to what we told you (Shymkent)',
    ]);
    await world.rebuild();
    await world.sweep.sweep();
    expect(subjects('new@example.org')).toHaveLength(2);
  });

  test('of whom nothing is to be told is told nothing', async () => {
    await world.record(...shymkentArrests);
    await world.subscribe('new@example.org', { place: 'Almaty' });
    await world.advanceTo('2021-11-10T06:00:00Z');
    expect(subjects('new@example.org')).toEqual([]);
  });
});

test('of several leads that have begun the shortest is told', async () => {
  const leads = { releaseLeads: ['P14D', 'P7D', 'P3D', 'P2D', 'P1D'] };
  await world.subscribe('eager@example.org', { place: 'Shymkent' }, 'Asia/Almaty', leads);
  await world.record(person('k', 'K'), ...arrest('k', { person: 'k', on: '2021-11-02', days: 2, place: shymkent }));
  await world.advanceTo('2021-11-03T12:00:00Z');
  const rows = (await listDeliveries(world.database.pool)).filter(({ lead }) => lead !== null);
  // The news of the arrest, with its end, says what the longer leads would; the last day comes after it.
  expect(rows.filter(({ state }) => state === 'sent').map(({ lead }) => lead)).toEqual(['P1D']);
  expect(subjects('eager@example.org')).toEqual([
    '2021-11-02T11:00:00Z Habeas: a new record (Shymkent)',
    '2021-11-03T03:00:00Z Habeas: a date is near (Shymkent)',
  ]);
});
