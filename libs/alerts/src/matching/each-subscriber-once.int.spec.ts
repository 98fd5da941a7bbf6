import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { ashtaevHeldAgain, shymkentArrests } from '../testing/november.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
});
afterEach(() => world.close());

describe('each subscriber is told each thing once', () => {
  test('the right people, on the right days, however often it is swept', async () => {
    await world.subscribe('sister@example.org', { person: 'abildaev' });
    await world.subscribe('lawyer@example.org', { place: 'SHYMKENT' }, 'Europe/Berlin');
    await world.subscribe('elsewhere@example.org', { place: 'Almaty' });
    await world.record(...shymkentArrests);
    // 09:00 in Berlin.
    await world.advanceTo('2021-11-09T08:00:00Z');
    await Promise.all([world.sweep.sweep(), world.sweep.sweep(), world.sweep.sweep()]);

    const sister = world.told().filter((mail) => mail.startsWith('sister'));
    expect(sister).toEqual([
      'sister@example.org: Habeas: a new record (Shymkent)',
      'sister@example.org: Habeas: a date is near (Shymkent)',
    ]);
    // Three arrests; two terms of 5 days: near twice, due, and (the 9th at 00:00) passed without a confirmed release; then Abildaev's.
    const lawyer = world.told().filter((mail) => mail.startsWith('lawyer'));
    expect(lawyer.sort()).toEqual(
      [
        ...Array(5).fill('lawyer@example.org: Habeas: a date is near (Shymkent)'),
        ...Array(2).fill('lawyer@example.org: Habeas: a date has passed (Shymkent)'),
        ...Array(2).fill('lawyer@example.org: Habeas: a date is today (Shymkent)'),
        ...Array(3).fill('lawyer@example.org: Habeas: a new record (Shymkent)'),
      ].sort(),
    );
    expect(world.told()).toHaveLength(14);
  });

  test('held again is told at once, and repeats nothing in a second mail', async () => {
    await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-07T12:00:00Z');
    const before = world.told().length;
    await world.record(...ashtaevHeldAgain);
    await world.sweep.sweep();
    expect(world.told().slice(before)).toEqual(['lawyer@example.org: Habeas: it is not over (Shymkent)']);
    const mail = world.mailTo('lawyer@example.org').at(-1)!;
    expect(mail.text).toContain('Zhanmurat Ashtaev did not become free and is held again');
    expect(mail.text).toContain('Wednesday 10 November 2021');
    expect(await world.ledger(`SELECT state FROM ledger.delivery WHERE state = 'suppressed'`)).toHaveLength(1);
  });

  test('a subscriber who confirms later is not told what was due before', async () => {
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-05T00:00:00Z');
    await world.subscribe('late@example.org', { everything: true });
    await world.sweep.sweep();
    expect(world.told()).toEqual(['late@example.org: Habeas: how things stand (3 entries)']);
    await world.advanceTo('2021-11-06T03:00:00Z');
    expect(world.told()).toHaveLength(3);
  });

  test('two sweepers share what is due', async () => {
    for (let n = 0; n < 5; n++) await world.subscribe(`reader-${n}@example.org`, { everything: true });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-03T17:00:00Z');
    const { clock } = world;
    clock.advanceTo((await world.sweep.nextDueAt(clock.now()))!);
    const matched = await Promise.all([world.sweep.sweep(), world.sweep.sweep()]);
    expect(matched[0]!.matched + matched[1]!.matched).toBe(2);
    await world.advanceTo('2021-11-04T02:59:00Z');
    clock.advanceTo((await world.sweep.nextDueAt(clock.now()))!);
    const [first, second] = await Promise.all([world.sweep.sweep(), world.sweep.sweep()]);
    expect((first!.deliveries.sent ?? 0) + (second!.deliveries.sent ?? 0)).toBe(10);
    const near = world.told().filter((mail) => mail.includes('a date is near'));
    expect(new Set(near).size).toBe(5);
    expect(near).toHaveLength(10);
    // With 5 confirmations, and the news of 3 arrests to each of them before.
    expect(world.mailbox.messages()).toHaveLength(30);
    expect(new Set(world.mailbox.messages().map(({ messageId }) => messageId)).size).toBe(30);
  });

  test('what comes when it is over lapses without a mail', async () => {
    await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
    await world.sweep.sweep();
    world.clock.advanceTo(world.clock.now().add({ hours: 24 * 200 }));
    await world.record(...shymkentArrests);
    const report = await world.sweep.sweep();
    expect(report).toMatchObject({ matched: 0, planned: 0 });
    expect(report.lapsed).toBeGreaterThan(0);
    expect(world.told()).toEqual([]);
  });
});
