import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { abildaev, shymkent, shymkentArrests, tell } from '../testing/november.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('monitor@example.org', { person: 'abildaev' });
  await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-05T06:00:00Z');
});
afterEach(() => world.close());

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/[\u2068\u2069]/g, '');
const sanctions = [{ type: 'arrest', persons: ['abildaev'], amount: 15, unit: 'days', suspended: true }];

test('whoever follows the person is told of it once, by a mail that says what was decided; a replay sends none', async () => {
  const before = world.told().length;
  // A case without a hearing, and the ruling later than that.
  await world.record(tell('case-trial', 'case.opened', { title: 'Trial', persons: ['abildaev'], place: shymkent }));
  await world.settle();
  expect(world.told()).toHaveLength(before);
  await world.record(tell('case-trial', 'case.ruling-issued', { on: '2021-11-04', sanctions }));
  await world.settle();
  expect(world.told().slice(before)).toEqual(['monitor@example.org: Habeas: news of what you follow (Shymkent)']);
  const text = flat(world.mailTo('monitor@example.org').at(-1)!.text);
  expect(text).toContain(
    'A court decided about Nurzhan Abildaev what the record of custody does not take into account.',
  );
  expect(text).toContain('A court imposed a suspended sentence on 4 November 2021');
  expect(text).toContain('A person counts as held until a release is confirmed');
  await world.settle();
  expect(await world.rebuild()).toMatchObject({ differences: [], swapped: true });
  await world.settle();
  expect(world.told()).toHaveLength(before + 1);
});

test('answered before the mail went, it is not told', async () => {
  const before = world.told().length;
  await world.record(
    tell('case-trial', 'case.opened', { title: 'Trial', persons: ['abildaev'], place: shymkent }),
    tell('case-trial', 'case.ruling-issued', { on: '2021-11-04', sanctions }),
    tell(abildaev, 'custody.release-reported', { on: '2021-11-04' }),
  );
  await world.settle();
  expect(world.told().slice(before)).toHaveLength(1);
  const text = flat(world.mailTo('monitor@example.org').at(-1)!.text);
  expect(text).toContain('is reported to be free');
  expect(text).not.toContain('A court');
});
