import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Accounts } from '#accounts';
import { AlertWorld } from '../testing/alert-world.ts';
import { abildaev, shymkent, shymkentArrests, tell } from '../testing/november.ts';
import { explainAlerts } from '../why/explain-alerts.ts';

let world: AlertWorld;
let accounts: Accounts;
let sister: string;

beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  const { database, clock, identity, keyring } = world;
  accounts = new Accounts(database.pool, clock, identity, keyring, []);
  const account = (name: string, role: string) =>
    accounts.create({ name, mail: `${name}@example.org`, roles: [role], by: 'test' });
  await account('monitor', 'monitor');
  await account('editor', 'editor');
  await account('reader', 'reader');
  await accounts.disable((await account('former', 'monitor')).id, 'test');
  sister = await world.subscribe('sister@example.org', { person: 'abildaev' });
  await world.subscribe('Monitor@example.org', { person: 'abildaev' });
  await world.subscribe('editor@example.org', { place: 'Almaty' });
  await world.subscribe('reader@example.org', { person: 'abildaev' });
  await world.subscribe('former@example.org', { everything: true });
  await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-05T06:00:00Z');
});
afterEach(() => world.close());

const flat = (text: string) => text.replaceAll(/\s+/g, ' ').replaceAll(/[\u2068\u2069]/g, '');
const sanctions = [{ type: 'arrest', persons: ['abildaev'], amount: 15, unit: 'days', suspended: true }];
const trial = [
  tell('case-trial', 'case.opened', { title: 'Trial', persons: ['abildaev'], place: shymkent }),
  tell('case-trial', 'case.ruling-issued', { on: '2021-11-04', sanctions }),
];

test('of its subscribers those who may record are told of it once, by a mail that says what was decided; a replay sends none', async () => {
  const before = world.told().length;
  // A case without a hearing, and the ruling later than that.
  await world.record(trial[0]!);
  await world.settle();
  expect(world.told()).toHaveLength(before);
  await world.record(trial[1]!);
  await world.settle();
  expect(world.told().slice(before)).toEqual(['Monitor@example.org: Habeas: a court has decided (Shymkent)']);
  const text = flat(world.mailTo('Monitor@example.org').at(-1)!.text);
  expect(text).toContain(
    'A court decided about Nurzhan Abildaev what the record of custody does not take into account.',
  );
  expect(text).toMatch(/not yet in the record of custody: - A court imposed a suspended sentence on 4 November 2021/);
  expect(text).toContain('A person counts as held until a release is confirmed');
  await world.settle();
  expect(await world.rebuild()).toMatchObject({ differences: [], swapped: true });
  await world.settle();
  expect(world.told()).toHaveLength(before + 1);
});

test('who was not asked is told why, and has what is asked in the mails that they get', async () => {
  await world.record(...trial);
  await world.settle();
  const { database, store, clock, keyring } = world;
  const explained = (await explainAlerts({ pool: database.pool, store, clock, keyring }, sister, abildaev))!;
  expect(explained.alerts.find(({ rule }) => rule === 'court_differs')).toMatchObject({
    ...{ delivery: null, notTold: [{ reason: 'not_a_recorder' }] },
  });
  const before = world.mailTo('sister@example.org').length;
  await world.record(tell(abildaev, 'custody.transferred', { on: '2021-11-05', facility: 'SI-18' }));
  await world.settle();
  const later = world.mailTo('sister@example.org').slice(before);
  expect(later).toHaveLength(1);
  expect(flat(later[0]!.text)).toMatch(/not yet in the record of custody: - A court imposed a suspended sentence/);
});

test('a role that is given later is asked from then on, and one that is taken away no more', async () => {
  await accounts.setRoles((await accounts.byMail('monitor@example.org'))!.id, ['reader'], 'test');
  await accounts.setRoles((await accounts.byMail('reader@example.org'))!.id, ['monitor'], 'test');
  const before = world.told().length;
  await world.record(...trial);
  await world.settle();
  expect(world.told().slice(before)).toEqual(['reader@example.org: Habeas: a court has decided (Shymkent)']);
});

test('answered before the mail went, it is not told', async () => {
  const before = world.mailTo('Monitor@example.org').length;
  await world.record(...trial, tell(abildaev, 'custody.release-reported', { on: '2021-11-04' }));
  await world.settle();
  const mails = world.mailTo('Monitor@example.org').slice(before);
  expect(mails).toHaveLength(1);
  const text = flat(mails[0]!.text);
  expect(text).toContain('is reported to have been released');
  expect(text).not.toContain('A court');
});
