import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { almaty, arrest, person, tell } from '../testing/november.ts';

const nurSultan = { ...almaty, name: 'Nur-Sultan' };
const aktau = { ...almaty, name: 'Aktau', region: 'Mangystau', zone: 'Asia/Aqtau' };

let world: AlertWorld;
beforeAll(async () => {
  world = await AlertWorld.open();
});
afterAll(() => world.close());

/** Who was told something since it was last asked. */
let seen = 0;
function toldNow(): readonly string[] {
  const all = world.told();
  const fresh = all.slice(seen);
  seen = all.length;
  return [...new Set(fresh.map((line) => line.split('@')[0]!))].sort();
}

test('whoever follows a place, by any name of it, hears of those who were taken there and of those who were brought there', async () => {
  await world.subscribe('capital@example.org', { place: 'Astana' });
  await world.subscribe('kazakh@example.org', { place: 'нұр-сұлтан' });
  await world.subscribe('west@example.org', { region: 'Mangistau' });
  await world.subscribe('almaty@example.org', { place: 'Almaty' });

  await world.advanceTo('2021-11-02T06:00:00Z');
  await world.record(
    person('a', 'A Person'),
    ...arrest('a-1', { person: 'a', on: '2021-11-02', days: 10, place: nurSultan }),
  );
  await world.sweep.sweep();
  expect(toldNow()).toEqual(['capital', 'kazakh']);

  await world.advanceTo('2021-11-05T06:00:00Z');
  await world.record(tell('custody-a-1', 'custody.transferred', { on: '2021-11-05', place: aktau, facility: null }));
  await world.sweep.sweep();
  expect(toldNow()).toEqual(['capital', 'kazakh', 'west']);

  // Somebody who comes later is told how things stand, and what lies ahead.
  const { upcoming, unknown } = await world.subscriptions.preview({ filter: { place: 'Ақтау' } });
  expect(upcoming.map(({ details }) => details.stream)).toContain('custody-a-1');
  expect(unknown).toEqual([]);
  await world.subscribe('late@example.org', { place: 'Ақтау' });
  await world.settle();
  expect(toldNow()).toEqual(['late']);

  await world.advanceTo('2021-11-12T12:00:00Z');
  expect(toldNow()).toEqual(['capital', 'kazakh', 'late', 'west']);
});
