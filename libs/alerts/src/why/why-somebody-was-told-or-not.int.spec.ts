import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { issueLinkToken } from '../subscriptions/link-token.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { abildaev, shymkentArrests, tell } from '../testing/november.ts';
import type { AlertsExplained, ExplainedAlert } from './alert-explanation.ts';
import { explainAlerts } from './explain-alerts.ts';

let world: AlertWorld;
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
});
afterEach(() => world.close());

async function why(subscription: string, subject = abildaev): Promise<AlertsExplained> {
  const { store, clock, database, keyring } = world;
  return (await explainAlerts({ pool: database.pool, store, clock, keyring }, subscription, subject))!;
}

const link = (subscription: string) => {
  const { identity, clock, database } = world;
  return issueLinkToken(database.pool, { identity, subscription, purpose: 'manage', now: clock.now() });
};
const of = ({ alerts }: AlertsExplained, rule: string, lead: string | null = null): ExplainedAlert =>
  alerts.find((alert) => alert.rule === rule && alert.lead === lead)!;
const reasons = ({ notTold }: ExplainedAlert) => notTold.map(({ reason }) => reason);

describe('of several subscriptions of one address', () => {
  test('it names the delivery that tells it, of what is to come that another leads, and where a correction went', async () => {
    const leads = await world.subscribe('a@example.org', { person: 'abildaev' }, 'UTC', { releaseLeads: ['P7D'] });
    const led = await world.subscribe('a@example.org', { place: 'Shymkent' });
    const ids = await world.record(...shymkentArrests);
    await world.sweep.sweep();
    const before = await why(led);
    const { delivery } = of(await why(leads), 'taken_into_custody');
    expect(of(before, 'taken_into_custody').delivery!.decisions).toMatchObject([
      { decision: 'drop', reason: 'other_subscription', otherDelivery: delivery!.id },
    ]);
    expect(of(before, 'release_approaching', 'P3D').expected).toEqual({
      ...{ decision: 'drop', reason: 'other_subscription', at: null },
    });
    expect(of(await why(leads), 'release_due').expected).toMatchObject({ decision: 'wait', reason: 'morning' });
    const event =
      ids[shymkentArrests.findIndex(({ stream, type }) => stream === abildaev && type === 'custody.term-set')];
    await world.record(
      tell(abildaev, 'custody.corrected', { event, field: 'duration', old: 'P10D', new: 'P11D', reason: 'Misread' }),
    );
    await world.settle();
    expect(reasons((await why(led)).alerts.find(({ rule }) => rule === 'correction')!)).toEqual(['told_another']);
  });

  test('it says which of several filters takes an alert, and of each what does not agree', async () => {
    const id = await world.subscribe('a@example.org', { place: 'Almaty' });
    const filters = [{ place: 'Almaty' }, { person: 'ashtaev' }, { place: 'Shymkent' }];
    await world.subscriptions.change(await link(id), { filters });
    await world.projector().catchUp();
    await world.record(...shymkentArrests);
    await world.sweep.sweep();
    expect(of(await why(id), 'taken_into_custody')).toMatchObject({ takenBy: [3], notTold: [] });
    await world.subscriptions.change(await link(id), { filters: filters.slice(0, 2) });
    const { takenBy, notTold } = of(await why(id), 'release_approaching', 'P1D');
    expect(takenBy).toEqual([]);
    expect(notTold).toMatchObject([
      { filter: 1, part: 'place' },
      { filter: 2, part: 'person' },
    ]);
  });
});

describe('of an alert that was dealt with', () => {
  test('it tells which mail told it, and every decision before', async () => {
    const id = await world.subscribe('a@example.org', { place: 'Shymkent' }, 'UTC', { delivery: 'daily' });
    await world.record(...shymkentArrests);
    await world.advanceTo('2021-11-04T12:00:00Z');
    const { delivery, notTold, expected, stage } = of(await why(id), 'taken_into_custody');
    expect(world.mailTo('a@example.org').map(({ messageId }) => messageId)).toContain(delivery!.messageId);
    expect({ stage, notTold, expected }).toEqual({ stage: 'taken', notTold: [], expected: null });
    expect(delivery).toMatchObject({
      state: 'sent',
      sentAt: '2021-11-03T08:00:00.000Z',
      messageId: expect.stringMatching(/^<.+@habeas.example>$/),
      decisions: [
        { decision: 'gather', reason: 'digest', at: '2021-11-02T11:00:00.000Z', until: '2021-11-03T08:00:00.000Z' },
        { decision: 'send', reason: 'due', at: '2021-11-03T08:00:00.000Z', until: null },
      ],
    });
  });

  test('it names each part of the filter that does not agree', async () => {
    const id = await world.subscribe('a@example.org', { place: 'Almaty', kind: 'remand', statute: 'KZ CAO 667' });
    await world.record(...shymkentArrests);
    await world.sweep.sweep();
    expect(of(await why(id), 'taken_into_custody').notTold).toEqual([
      { reason: 'filter', filter: 1, part: 'place', wanted: 'Almaty', has: expect.arrayContaining(['Shymkent']) },
      { reason: 'filter', filter: 1, part: 'kind', wanted: 'remand', has: ['administrative_arrest'] },
    ]);
  });

  test('it compares with the filter of that time, not with that of now', async () => {
    const id = await world.subscribe('a@example.org', { person: 'ashtaev' });
    await world.record(...shymkentArrests);
    await world.sweep.sweep();
    world.clock.advanceTo(world.clock.now().add({ minutes: 1 }));
    await world.subscriptions.change(await link(id), { filter: { everything: true } });
    await world.projector().catchUp();
    const explained = await why(id);
    expect(explained.subscription.filter.everything).toBe(true);
    expect(of(explained, 'taken_into_custody').notTold).toMatchObject([{ reason: 'filter', part: 'person' }]);
  });

  test('it says that the lead was not chosen, that it came before the confirmation, or that the subscription had ended', async () => {
    const noLeads = await world.subscribe('a@example.org', { everything: true }, 'UTC', { releaseLeads: [] });
    const ends = await world.subscribe('b@example.org', { everything: true });
    await world.record(...shymkentArrests);
    await world.sweep.sweep();
    await world.subscriptions.end(await link(ends));
    await world.projector().catchUp();
    await world.advanceTo('2021-11-09T00:00:00Z');
    const late = await world.subscribe('c@example.org', { everything: true });
    expect(of(await why(noLeads), 'release_approaching', 'P3D').notTold).toEqual([
      { reason: 'lead_not_chosen', lead: 'P3D', chosen: [] },
    ]);
    expect(reasons(of(await why(ends), 'release_approaching', 'P3D'))).toEqual(['unsubscribed']);
    expect(reasons(of(await why(late), 'release_approaching', 'P3D'))).toEqual(['confirmed_later']);
  });

  test('a notice was for those who had been told otherwise', async () => {
    const told = await world.subscribe('a@example.org', { everything: true });
    const elsewhere = await world.subscribe('b@example.org', { place: 'Almaty' });
    const ids = await world.record(...shymkentArrests);
    const event =
      ids[shymkentArrests.findIndex(({ stream, type }) => stream === abildaev && type === 'custody.term-set')];
    await world.sweep.sweep();
    await world.record(
      tell(abildaev, 'custody.corrected', { event, field: 'duration', old: 'P10D', new: 'P11D', reason: 'Misread' }),
    );
    await world.settle();
    const notices = ({ alerts }: AlertsExplained) => alerts.filter(({ rule }) => rule === 'correction');
    expect(notices(await why(told)).map(({ delivery }) => delivery?.state)).toEqual(['sent']);
    expect(notices(await why(elsewhere)).map(reasons)).toEqual([['told_nothing_before']]);
  });
});

describe('of an alert that is planned', () => {
  test('it tells when its mail would go, and what would gather it', async () => {
    const atOnce = await world.subscribe('a@example.org', { everything: true }, 'UTC');
    const weekly = await world.subscribe('b@example.org', { everything: true }, 'UTC', { delivery: 'weekly' });
    await world.record(...shymkentArrests);
    await world.sweep.sweep();
    expect(of(await why(atOnce), 'release_approaching', 'P3D')).toMatchObject({
      stage: 'planned',
      delivery: null,
      notTold: [],
      expected: { decision: 'wait', reason: 'morning', at: '2021-11-09T09:00:00Z' },
    });
    const due = of(await why(weekly), 'release_due').expected;
    expect(due).toMatchObject({ decision: 'wait', reason: 'morning' });
    expect(of(await why(weekly), 'release_unconfirmed').expected).toMatchObject({
      decision: 'gather',
      reason: 'digest',
    });
  });

  test('it tells that none would go', async () => {
    const paused = await world.subscribe('a@example.org', { everything: true });
    const elsewhere = await world.subscribe('b@example.org', { region: 'Mangystau' });
    await world.record(...shymkentArrests);
    await world.sweep.sweep();
    await world.subscriptions.pause(await link(paused));
    await world.projector().catchUp();
    expect(of(await why(paused), 'release_due').expected).toEqual({ decision: 'drop', reason: 'paused', at: null });
    expect(reasons(of(await why(elsewhere), 'release_due'))).toEqual(['filter']);
  });
});

test('of a person it tells every alert about them, and what a summary told of them', async () => {
  await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-03T12:00:00Z');
  const id = await world.subscribe('a@example.org', { everything: true });
  await world.sweep.sweep();
  const explained = await why(id, 'abildaev');
  expect(new Set(explained.alerts.map(({ topic }) => topic))).toEqual(new Set([abildaev]));
  const [summary] = explained.alerts.filter(({ alert }) => alert === null);
  expect(summary!.delivery).toMatchObject({ state: 'sent', decisions: [{ reason: 'summary' }, { reason: 'due' }] });
  expect(explained).toEqual({ ...(await why(id, 'person-abildaev')), subject: 'abildaev' });
});

test('a subscription that there never was has no explanation', async () => {
  expect(await why('00000000-0000-7000-8000-000000000000')).toBeNull();
  expect(await why('nonsense')).toBeNull();
});
