import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Lockdown } from '#accounts';
import { alertsHealth } from '../ledger/alerts-health.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { shymkentArrests } from '../testing/november.ts';
import { resumeAlerts } from './resume-alerts.ts';

let world: AlertWorld;
let lockdown: Lockdown;
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  lockdown = new Lockdown({
    pool: world.database.pool,
    clock: world.clock,
    identity: world.identity,
    keyring: world.keyring,
  });
  await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
});
afterEach(() => world.close());

const told = () => world.mailTo('lawyer@example.org').length;

test('while everything is closed no mail goes, nothing lapses, and afterwards each is told once', async () => {
  const code = await lockdown.newRecoveryCode('system');
  await lockdown.close({ by: 'system', pages: 'off' });
  const before = told();
  await world.record(...shymkentArrests);
  expect(await world.sweep.sweep()).toMatchObject({ halted: { reason: 'closed' }, lapsed: 0, matched: 0 });
  await world.subscriptions.request({ address: 'new@example.org', filter: { everything: true }, zone: 'UTC' });
  expect([told(), world.mailTo('new@example.org')]).toEqual([before, []]);
  // The halt is not one of a clock: no row of it is left that somebody would have to end.
  expect(await world.ledger('SELECT FROM ledger.halt')).toEqual([]);

  expect(await lockdown.lift(code, { limited: false })).not.toBeNull();
  expect(await world.sweep.sweep()).toMatchObject({ halted: null, lapsed: 0 });
  const after = told();
  expect(after).toBeGreaterThan(before);
  expect(world.mailTo('new@example.org')).toHaveLength(1);
  await world.sweep.sweep();
  expect([told(), world.mailTo('new@example.org').length]).toEqual([after, 1]);
});

test('it is said where one looks, and is no fault of the process', async () => {
  const { pool } = world.database;
  await lockdown.close({ by: 'system' });
  const { ok, detail } = await alertsHealth(pool, world.clock)();
  expect([ok, detail]).toEqual([true, expect.stringContaining('everything was closed')]);
  expect(detail).toContain('habeas lockdown lift');
});

test('alerts do not go on before everything is opened', async () => {
  await lockdown.close({ by: 'system' });
  const { pool } = world.database;
  await expect(resumeAlerts({ pool, clock: world.clock, watch: null })).rejects.toThrow('everything is closed');
});
