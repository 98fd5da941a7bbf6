import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { AlertWorld } from '../testing/alert-world.ts';
import { abildaev, shymkentArrests, tell } from '../testing/november.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('sister@example.org', { person: 'abildaev' });
  await world.record(...shymkentArrests);
});
afterEach(() => world.close());

describe('expiry is not release', () => {
  test('no mail says that anybody is free because a date has passed', async () => {
    await world.advanceTo('2021-12-31T00:00:00Z');
    const [, ...mails] = world.mailTo('sister@example.org');
    expect(mails.map(({ subject }) => subject)).toEqual([
      'Habeas: a new record (Shymkent)',
      'Habeas: a date is near (Shymkent)',
      'Habeas: a date is near (Shymkent)',
      'Habeas: a date is today (Shymkent)',
      'Habeas: a date has passed (Shymkent)',
    ]);
    expect(mails[0]!.text.replaceAll(/\s+/g, ' ')).toContain('The person counts as held until a release is confirmed.');
    for (const { text, html } of mails.slice(1, 4)) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain('This is what the term says; it is not a report of release.');
      expect(html).toContain('it is not a report of release');
    }
    const last = mails.at(-1)!.text.replaceAll(/\s+/g, ' ');
    expect(last).toContain('No release has been confirmed.');
    expect(last).toContain('Status: held');
  });

  test('a reported release stops no alert; a confirmed one stops them all', async () => {
    await world.advanceTo('2021-11-11T00:00:00Z');
    await world.record(tell(abildaev, 'custody.release-reported', { on: '2021-11-11' }));
    await world.advanceTo('2021-11-12T04:00:00Z');
    expect(world.told().at(-1)).toContain('a date is today');
    await world.record(tell(abildaev, 'custody.release-confirmed', { on: '2021-11-12' }));
    await world.advanceTo('2021-12-31T00:00:00Z');
    // Five by then: the arrest, two leads, the report and the day itself.
    expect(world.told().slice(5)).toEqual(['sister@example.org: Habeas: a departure is on record (Shymkent)']);
    expect(world.mailTo('sister@example.org').at(-1)!.text).toContain('release confirmed');
  });
});
