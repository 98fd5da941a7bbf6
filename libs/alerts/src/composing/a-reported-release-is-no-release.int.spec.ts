import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Projection } from '#projecting';
import { filterFunctions } from '#read-models';
import { AlertWorld, plan } from '../testing/alert-world.ts';
import { abildaev, shymkentArrests, tell } from '../testing/november.ts';

let world: AlertWorld;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('sister@example.org', { person: 'abildaev' });
  await world.record(...shymkentArrests);
});
afterEach(() => world.close());

const reported = (on: string, publisher = 'A newspaper') =>
  tell(abildaev, 'custody.release-reported', { on, source: { publisher } });
const flat = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/[\u2068\u2069]/g, '');
const lastTo = (address: string) => flat(world.mailTo(address).at(-1)!.text);
const REPORT = 'A release on Monday 8 November 2021 is reported by A newspaper; nobody has confirmed it.';

test('it is told at once as a report, under a neutral subject, and stands in every later mail of the episode', async () => {
  await world.advanceTo('2021-11-08T06:00:00Z');
  const before = world.mailTo('sister@example.org').length;
  await world.record(reported('2021-11-08'));
  await world.sweep.sweep();
  expect(world.told().at(-1)).toBe('sister@example.org: Habeas: only a report so far (Shymkent)');
  expect(lastTo('sister@example.org')).toContain('a release is reported, not confirmed');
  expect(lastTo('sister@example.org')).toContain(
    'is reported to have been released. That is a report, and not confirmed.',
  );
  expect(lastTo('sister@example.org')).toContain('Status: held');

  // A summary and a digest, for who comes later.
  await world.subscribe('newcomer@example.org', { person: 'abildaev' }, 'Asia/Almaty', { delivery: 'daily' });
  await world.record(tell(abildaev, 'custody.transferred', { on: '2021-11-08', facility: 'LA-155/18' }));
  await world.advanceTo('2021-11-30T00:00:00Z');
  const mails = world.mailTo('sister@example.org').slice(before);
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Habeas: only a report so far (Shymkent)',
    'Habeas: a change of place (Shymkent)',
    'Habeas: a date is near (Shymkent)',
    'Habeas: a date is near (Shymkent)',
    'Habeas: a date is today (Shymkent)',
    'Habeas: a date has passed (Shymkent)',
  ]);
  const others = world.mailTo('newcomer@example.org').slice(1);
  expect(others.length).toBeGreaterThan(3);
  for (const { text } of [...mails, ...others]) {
    expect(flat(text)).toContain(REPORT);
    expect(flat(text)).toContain('the person counts as held until a release is confirmed');
  }
});

test('taken back, it is corrected to those who were told, and to nobody else', async () => {
  await world.advanceTo('2021-11-05T06:00:00Z');
  const [event] = await world.record(reported('2021-11-05'));
  await world.sweep.sweep();
  await world.subscribe('ashtaev@example.org', { person: 'ashtaev' });
  await world.advanceTo('2021-11-05T07:00:00Z');
  const before = world.told().length;
  await world.record(tell(abildaev, 'custody.retracted', { event, reason: 'Another man was released' }));
  await world.settle();
  expect(world.told().slice(before)).toEqual([
    'sister@example.org: Habeas: a correction to what we told you (Shymkent)',
  ]);
  const text = lastTo('sister@example.org');
  expect(text).toContain('Release reported: we told you: Friday 5 November 2021 (A newspaper); now: none is reported');
  expect(text).toContain('Another man was released');
});

test('its date put right, it is corrected; by a second source for the same day it sends nothing', async () => {
  await world.advanceTo('2021-11-05T06:00:00Z');
  const [event] = await world.record(reported('2021-11-05'));
  await world.sweep.sweep();
  const before = world.told().length;
  await world.record(reported('2021-11-05', 'A lawyer'));
  await world.settle();
  expect(world.told()).toHaveLength(before);
  const [field, reason] = ['on', 'Misread'];
  await world.record(
    tell(abildaev, 'custody.corrected', { event, field, old: '2021-11-05', new: '2021-11-04', reason }),
  );
  await world.settle();
  expect(world.told().slice(before)).toEqual([
    'sister@example.org: Habeas: a correction to what we told you (Shymkent)',
  ]);
  expect(lastTo('sister@example.org')).toContain(
    'Releases are reported for several days: Thursday 4 November 2021 by A newspaper; Friday 5 November 2021 by A lawyer.',
  );
});

test('confirmed before the report was mailed, only the confirmed release is told', async () => {
  await world.advanceTo('2021-11-05T06:00:00Z');
  const before = world.told().length;
  await world.record(reported('2021-11-05'), tell(abildaev, 'custody.release-confirmed', { on: '2021-11-05' }));
  await world.settle();
  expect(world.told().slice(before)).toHaveLength(1);
  expect(lastTo('sister@example.org')).toContain('A monitor has confirmed that Nurzhan Abildaev is free.');
  expect(lastTo('sister@example.org')).not.toContain('is reported');
});

/** The plan as a version made it that did not know this rule. */
const withoutReports: Projection = {
  ...plan,
  version: 3,
  async apply(batch, tx) {
    await plan.apply(batch, tx);
    await tx.query("DELETE FROM plan_alert WHERE rule = 'release_reported'");
  },
};

test('reports that were recorded before this rule came are not mailed when it comes', async () => {
  await world.advanceTo('2021-11-05T06:00:00Z');
  // As the version that knew nothing of the rule would have projected and swept them.
  await world.record(reported('2021-11-05'));
  await world.rebuild([filterFunctions, withoutReports]);
  await world.sweep.sweep();
  const before = world.mailbox.messages().length;
  await world.rebuild([filterFunctions, plan]);
  expect(await world.ledger("SELECT rule FROM read_model.plan WHERE rule = 'release_reported'")).toHaveLength(1);
  expect(await world.sweep.sweep()).toMatchObject({ matched: 0, planned: 0, deliveries: {} });
  expect(world.mailbox.messages()).toHaveLength(before);
  // What is reported from now on is told.
  await world.record(reported('2021-11-04', 'A lawyer'));
  await world.settle();
  expect(world.mailbox.messages()).toHaveLength(before + 1);
});
