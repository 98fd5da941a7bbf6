import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { CLOCK, DATABASE, type Database, HealthRegistry, type SimulatedClock } from '#platform';
import { ApiWorld } from '../access/api-world.ts';

let world: ApiWorld;
beforeEach(async () => {
  world = await ApiWorld.open();
});
afterEach(() => world.close());

const source = { publisher: 'A monitor' };
const register = () =>
  world.request('POST', '/api/v1/person/late/registered', { as: 'admin', body: { name: 'Late', source } });

/** Status, and the checks that are not well, as an administrator sees them. */
async function asked(url: string): Promise<[number, string[]]> {
  const { status, body } = await world.get(url, 'admin');
  const checks = body.checks as { name: string; ok: boolean }[];
  return [status, checks.filter(({ ok }) => !ok).map(({ name }) => name)];
}

test('what was recorded a while ago and is on no board, nor signed, is a duty undone; the process can still answer', async () => {
  await register();
  const undone = async () => (await asked('/health/duties'))[1].filter((name) => name !== 'leaders');
  expect(await undone()).toEqual([]);
  const clock = world.app.get<SimulatedClock>(CLOCK);
  clock.advanceTo(clock.now().add({ minutes: 2 }));
  expect(await undone()).toEqual(['projection', 'signing']);
  expect((await world.get('/health/duties')).status).toBe(503);
  expect(await asked('/health/ready')).toEqual([200, []]);
  await world.catchUp();
  expect(await undone()).toEqual(['signing']);
});

test('without its read models this process cannot answer, and lives', async () => {
  expect(await asked('/health/ready')).toEqual([200, []]);
  await world.app.get<Database>(DATABASE).ownerPool.query('DROP SCHEMA read_model CASCADE');
  expect(await asked('/health/ready')).toEqual([503, ['read models', 'read models as made here']]);
  expect((await world.get('/health/live')).status).toBe(200);
});

test('while it stops it takes nothing new', async () => {
  world.app.get(HealthRegistry).close();
  expect(await asked('/health/ready')).toEqual([503, ['process']]);
});

test('what each check found is for those who may watch', async () => {
  for (const url of ['/health/ready', '/health/duties']) {
    expect((await world.get(url)).body).toMatchObject({ checks: null });
    expect((await world.get(url, 'auditor')).body.checks).not.toHaveLength(0);
  }
});
