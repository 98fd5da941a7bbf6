import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { arrest, person, shymkent, tell } from '../testing/november.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T09:00:00Z');
});
afterEach(() => world.close());

test('one who disappeared, of whom no place is known, keeps no mail from those who follow a place', async () => {
  await world.subscribe('place@example.org', { place: 'Shymkent' });
  await world.record(
    person('gone', 'Somebody Gone'),
    tell('custody-gone', 'custody.began', { person: 'gone', kind: 'enforced_disappearance', since: '2021-11-01' }),
    person('abildaev', 'Nurzhan Abildaev'),
    ...arrest('abildaev', { person: 'abildaev', on: '2021-11-02', days: 10, place: shymkent }),
  );
  await world.sweep.sweep();
  expect(world.mailTo('place@example.org').at(-1)!.text).toContain('Nurzhan Abildaev');
});

test('of one who disappeared, of whom no place is known, those who follow them are told', async () => {
  await world.subscribe('sister@example.org', { person: 'gone' });
  await world.record(
    person('gone', 'Somebody Gone'),
    tell('custody-gone', 'custody.began', { person: 'gone', kind: 'enforced_disappearance', since: '2021-11-01' }),
  );
  await world.sweep.sweep();
  expect(world.mailTo('sister@example.org').at(-1)!.text).toContain('Somebody Gone');
});
