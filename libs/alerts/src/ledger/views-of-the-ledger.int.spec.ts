import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';
import { alertHistory } from './alert-history.ts';
import { alertHistoryView } from './alert-history-view.ts';
import { deliveriesView } from './deliveries-view.ts';
import { listDeliveries } from './list-deliveries.ts';
import { pausedAddresses } from './paused-addresses.ts';

let world: AlertWorld;
beforeAll(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('sister@example.org', { person: 'abildaev' });
  await world.subscribe('daily@example.org', { place: 'Shymkent' }, 'Asia/Almaty', { delivery: 'daily' });
  await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-12T12:00:00Z');
});
afterAll(() => world.close());

test('the deliveries, and the history of every alert, are what their views say', async () => {
  const { pool } = world.database;
  const deliveries = await listDeliveries(pool);
  const ledger = { deliveries, pausedAddresses: await pausedAddresses(pool) };
  expect(deliveriesView.safeParse(JSON.parse(JSON.stringify(ledger))).error?.issues ?? []).toEqual([]);
  const alerts = [...new Set(deliveries.flatMap(({ alert }) => alert ?? []))];
  expect(alerts.length).toBeGreaterThan(3);
  for (const id of alerts) {
    const history = await alertHistory(pool, id, world.keyring);
    expect(history!.recipients.length).toBeGreaterThan(0);
    expect([id, alertHistoryView.safeParse(JSON.parse(JSON.stringify(history))).error?.issues ?? []]).toEqual([id, []]);
  }
});
