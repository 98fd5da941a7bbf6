import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { person, shymkent, tell } from '../testing/november.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
});
afterEach(() => world.close());

const flat = (text: string) => text.replaceAll(/\s+/g, ' ');

test('who subscribes after the day of a hearing is not told of it as of one to come', async () => {
  await world.record(
    person('anna', 'Anna Ivanova'),
    tell('case-trial', 'case.opened', { title: 'Trial', persons: ['anna'], place: shymkent }),
    tell('case-trial', 'case.hearing-scheduled', { hearing: 'first', at: '2021-11-04', what: 'First session' }),
    tell('case-trial', 'case.hearing-scheduled', { hearing: 'second', at: '2021-11-20', what: 'Second session' }),
  );
  await world.advanceTo('2021-11-06T06:00:00Z');
  await world.subscribe('newcomer@example.org', { person: 'anna' });
  await world.settle();
  const text = flat(
    world
      .mailTo('newcomer@example.org')
      .map((mail) => mail.text)
      .join(' '),
  );
  expect(text).toContain('Second session');
  expect(text).not.toContain('First session');
});
