import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';

const source = { publisher: 'A monitor', locator: 'entry 1' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };

/** It is 9 November 2021. */
let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
  await world.record('person/one/registered', { name: 'One Person', source });
  await world.record('custody/one/began', {
    ...{ person: 'one', kind: 'remand', since: '2021-11-02', place, facility: 'Police station 1', source },
  });
  const almaty = { ...place, name: 'Almaty' };
  await world.record('custody/one/transferred', { on: '2021-11-05', place: almaty, facility: 'LA-155/18', source });
  await world.catchUp();
});
afterAll(() => world.close());

test('who was transferred is shown where they are held now, and as of an earlier day where they were then', async () => {
  const now = (await world.get('/')).text;
  expect([now.includes('LA-155/18'), now.includes('Police station 1')]).toEqual([true, false]);
  const then = (await world.get('/?validAt=2021-11-04')).text;
  expect([then.includes('LA-155/18'), then.includes('Police station 1')]).toEqual([false, true]);
});
