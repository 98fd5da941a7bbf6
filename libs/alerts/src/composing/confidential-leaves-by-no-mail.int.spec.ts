import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { abildaev, shymkentArrests, tell } from '../testing/november.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('sister@example.org', { person: 'abildaev' });
});
afterEach(() => world.close());

const set = (confidentiality: string, stream = 'person-abildaev') =>
  tell(stream, `${stream.split('-')[0]}.confidentiality-set` as 'person.confidentiality-set', {
    confidentiality,
    reason: 'The family asked.',
  });
const about = (name: string) => world.told().filter((line) => line.startsWith(name));

test('of an episode that is not public, by itself or by its person, nobody is told anything', async () => {
  await world.record(...shymkentArrests, set('internal'));
  await world.advanceTo('2021-11-16T00:00:00Z');
  expect(about('sister')).toEqual([]);

  await world.record(set('public'), set('partners', abildaev));
  await world.advanceTo('2021-11-20T00:00:00Z');
  expect(about('sister')).toEqual([]);
});

test('whoever was told before it was closed hears no more of it, not even a correction', async () => {
  const ids = await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-09T04:00:00Z');
  const told = about('sister').length;
  expect(told).toBeGreaterThan(0);
  await world.record(
    tell('person-abildaev', 'person.consent-stated', { extent: 'internal' }),
    tell(abildaev, 'custody.corrected', {
      event: ids[4]!,
      field: 'duration',
      old: 'P10D',
      new: 'P12D',
      reason: 'Read.',
    }),
  );
  await world.advanceTo('2021-11-20T00:00:00Z');
  expect(about('sister')).toHaveLength(told);
});

test('what waits for a mail server is withdrawn when it is closed meanwhile', async () => {
  await world.record(...shymkentArrests);
  world.mailThrough('smtp://127.0.0.1:1');
  await world.advanceTo('2021-11-08T19:00:00Z');
  await world.record(set('internal'));
  world.mailThrough(world.mailbox.url);
  await world.advanceTo('2021-11-10T00:00:00Z');
  expect(about('sister')).toEqual([]);
  expect(await world.ledger(`SELECT state FROM ledger.delivery WHERE kind = 'alert'`)).toEqual(
    expect.arrayContaining([{ state: 'withdrawn' }]),
  );
});

test('opened again, what is still ahead is told, and what has passed is not made up for', async () => {
  await world.record(...shymkentArrests, set('internal'));
  await world.advanceTo('2021-11-10T00:00:00Z');
  await world.record(set('public'));
  await world.advanceTo('2021-11-11T04:00:00Z');
  expect(about('sister')).toEqual(['sister@example.org: Habeas: a date is near (Shymkent)']);
});
