import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { AlertWorld } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';
import { issueLinkToken, type LinkPurpose } from './link-token.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
});
afterEach(() => world.close());

/** The secret of a link as mails have it. */
async function link(subscription: string, purpose: Exclude<LinkPurpose, 'address'> = 'manage'): Promise<string> {
  const { identity, clock } = world;
  return await issueLinkToken(world.database.pool, { identity, subscription, purpose, now: clock.now() });
}

/** Subjects of alerts, confirmations left out. */
const near = () => world.told().filter((mail) => mail.includes('a date is near')).length;

describe('the filter', () => {
  test('can be changed, and what then falls due follows the new one', async () => {
    const id = await world.subscribe('sister@example.org', { person: 'abildaev' });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-02T12:00:00Z');
    const token = await link(id);
    const changed = await world.subscriptions.change(token, { filter: { place: 'nowhere' } });
    expect(changed).toMatchObject({
      filters: [{ person: null, place: 'nowhere' }],
      preferences: { zone: 'Asia/Almaty' },
    });
    await world.projector().catchUp();
    const told = world.told().length;
    await world.advanceTo('2021-11-20T00:00:00Z');
    expect(world.told()).toHaveLength(told);
  });

  test('sent again as it is changes nothing', async () => {
    const id = await world.subscribe('sister@example.org', { person: 'abildaev' });
    const [token, head] = [await link(id), await world.store.head()];
    await world.subscriptions.change(token, { filter: { person: 'abildaev' } });
    expect(await world.store.head()).toBe(head);
    await expect(world.subscriptions.change(token, { filter: {} })).rejects.toMatchObject({ code: 'bad-filter' });
    const bad = { filter: { person: 'abildaev' }, preferences: { zone: 'Asia/Almty' } };
    await expect(world.subscriptions.change(token, bad)).rejects.toMatchObject({ code: 'bad-zone', field: 'zone' });
    expect(await world.store.head()).toBe(head);
  });

  test('shows beforehand what would then come, and that is what comes', async () => {
    const id = await world.subscribe('sister@example.org', { person: 'faizullaev' });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-02T12:00:00Z');
    const wanted = {
      filter: { place: 'shymkent', statute: 'kz cao' },
      preferences: { zone: 'Asia/Almaty', releaseLeads: ['P2D', 'PT12H'] },
    };
    const { upcoming, unknown } = await world.subscriptions.preview(wanted);
    expect(unknown).toEqual([]);
    expect(upcoming.map(({ rule, lead }) => `${rule} ${lead ?? ''}`.trim())).toEqual([
      ...[
        'release_approaching P2D',
        'release_approaching P2D',
        'release_approaching PT12H',
        'release_approaching PT12H',
      ],
      ...['release_due', 'release_due', 'release_unconfirmed', 'release_unconfirmed'],
      ...['release_approaching P2D', 'release_approaching PT12H'],
    ]);
    await world.subscriptions.change(await link(id), wanted);
    await world.projector().catchUp();
    await world.advanceTo(upcoming.at(-1)!.dueAt);
    const delivered = await world.ledger<{ alert: string }>(
      `SELECT alert FROM ledger.delivery JOIN ledger.alert a ON a.id = alert
       WHERE subscription = '${id}' AND due_at > '2021-11-02T12:00:00Z' ORDER BY due_at, a.topic, a.id`,
    );
    expect(delivered.map(({ alert }) => alert)).toEqual(upcoming.map((alert) => alert.id));
  });

  test('is shown with the times at which mails would go: after quiet hours, with a digest', async () => {
    await world.record(...shymkentArrests);
    const filter = { person: 'faizullaev' };
    const times = async (preferences: object) =>
      (
        await world.subscriptions.preview({ filter, preferences: { zone: 'Asia/Almaty', ...preferences } })
      ).upcoming.map(({ rule, sentAt, waitsFor }) => [rule, sentAt, waitsFor]);
    expect(await times({ releaseLeads: ['P1D'], quiet: { from: '22:00', to: '07:00' } })).toEqual([
      ['release_approaching', '2021-11-06T03:00:00Z', 'morning'],
      ['release_due', '2021-11-07T03:00:00Z', 'morning'],
      ['release_unconfirmed', '2021-11-09T03:00:00Z', 'morning'],
    ]);
    expect(await times({ releaseLeads: ['P1D'], delivery: 'daily', digestAt: '09:30' })).toEqual([
      ['release_approaching', '2021-11-06T03:30:00Z', 'digest'],
      // That a term can end today waits for no digest.
      ['release_due', '2021-11-07T03:00:00Z', 'morning'],
      ['release_unconfirmed', '2021-11-09T03:30:00Z', 'digest'],
    ]);
  });

  test('that agrees with nothing says so, and what may have been meant', async () => {
    await world.record(...shymkentArrests);
    const preview = async (filter: object) => (await world.subscriptions.preview({ filter })).unknown;
    expect(await preview({ place: 'Shimkent', statute: 'KZ CAO 676' })).toEqual([
      { part: 'place', value: 'Shimkent', near: ['Shymkent'] },
      { part: 'statute', value: 'KZ CAO 676', near: expect.arrayContaining(['KZ CAO 667']) },
    ]);
    expect(await preview({ place: 'Шимкент' })).toEqual([
      { part: 'place', value: 'Шимкент', near: ['Чимкент', 'Шымкент'] },
    ]);
    expect(await preview({ place: 'шымкент' })).toEqual([]);
    expect(await preview({ region: 'Atlantis' })).toEqual([{ part: 'region', value: 'Atlantis', near: [] }]);
    expect(await preview({ place: 'SHYMKENT', statute: 'kzcao667', kind: 'remand' })).toEqual([]);
    expect((await world.subscriptions.preview({ filter: { kind: 'remand' } })).upcoming).toEqual([]);
  });
});

describe('a pause', () => {
  test('lets nothing through until it is resumed, and nothing is made up for', async () => {
    const id = await world.subscribe('sister@example.org', { everything: true });
    const token = await link(id);
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-02T12:00:00Z');
    expect(await world.subscriptions.pause(token)).toMatchObject({ paused: true, pausedUntil: null });
    await world.projector().catchUp();
    const told = world.told().length;
    await world.advanceTo('2021-11-07T12:00:00Z');
    expect(world.told()).toHaveLength(told);
    expect(await world.subscriptions.resume(token)).toMatchObject({ paused: false });
    await world.projector().catchUp();
    await world.advanceTo('2021-11-12T00:00:00Z');
    // Abildaev's term ends on the 12th: what was near on the 4th and 6th has passed for good.
    expect(near()).toBe(2);
  });

  test('ends by itself at its moment', async () => {
    const id = await world.subscribe('sister@example.org', { everything: true });
    await world.record(...shymkentArrests);
    await world.subscriptions.pause(await link(id), '2021-11-07T18:00:00+06:00');
    await world.projector().catchUp();
    await world.advanceTo('2021-11-07T11:00:00Z');
    expect(near()).toBe(0);
    await world.advanceTo('2021-11-12T00:00:00Z');
    expect(near()).toBe(2);
    await expect(world.subscriptions.pause(await link(id), '2021-11-12T00:00:00Z')).rejects.toMatchObject({
      field: 'until',
    });
    await expect(world.subscriptions.pause(await link(id), 'soon')).rejects.toMatchObject({ field: 'until' });
  });
});

describe('the link to manage it', () => {
  test('runs out, while the one that ends the mails does not', async () => {
    const id = await world.subscribe('sister@example.org', { everything: true });
    const [manage, end] = [await link(id), await link(id, 'end')];
    world.clock.advanceTo(Temporal.Instant.from('2022-03-01T00:00:00Z'));
    const { subscriptions } = world;
    for (const work of [
      () => subscriptions.describe(manage, 'manage'),
      () => subscriptions.resume(manage),
      () => subscriptions.pause(manage),
      () => subscriptions.end(manage),
    ]) {
      await expect(work()).rejects.toMatchObject({
        code: 'expired-link',
        message: expect.stringContaining('newest mail'),
      });
    }
    expect(await world.subscriptions.end(end)).toMatchObject({ state: 'ended' });
  });

  test('does nothing but what it is for, and nothing once the mails have ended', async () => {
    const id = await world.subscribe('sister@example.org', { everything: true });
    const [manage, end, confirm] = [await link(id), await link(id, 'end'), await link(id, 'confirm')];
    const unknown = { code: 'unknown-link' };
    for (const other of [end, confirm, 'made-up']) {
      await expect(world.subscriptions.pause(other)).rejects.toMatchObject(unknown);
      await expect(world.subscriptions.change(other, { filter: { everything: true } })).rejects.toMatchObject(unknown);
      await expect(world.subscriptions.calendarToken(other)).rejects.toMatchObject(unknown);
    }
    const calendar = await world.subscriptions.calendarToken(manage);
    expect(await world.subscriptions.describe(calendar, 'calendar')).toMatchObject({ state: 'confirmed' });
    await expect(world.subscriptions.end(calendar)).rejects.toMatchObject(unknown);
    await world.subscriptions.end(manage);
    await expect(world.subscriptions.resume(manage)).rejects.toMatchObject(unknown);
    await expect(world.subscriptions.describe(calendar, 'calendar')).rejects.toMatchObject(unknown);
    expect(await world.subscriptions.end(end)).toMatchObject({ state: 'ended' });
  });
});
