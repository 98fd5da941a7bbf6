import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { termRules } from '#legal';
import { publicPersons, readModelEntities, recordProjections } from '#read-models';
import { AlertWorld, plan } from '../testing/alert-world.ts';
import { almaty, arrest, person, shymkentArrests, tell } from '../testing/november.ts';
import { alertHistory } from './alert-history.ts';
import { alertHistoryView } from './alert-history-view.ts';
import { deliveriesView } from './deliveries-view.ts';
import { listDeliveries } from './list-deliveries.ts';
import { pausedAddresses } from './paused-addresses.ts';

let world: AlertWorld;
beforeAll(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  await world.subscribe('sister@example.org', { person: 'abildaev' });
  await world.subscribe('daily@example.org', { place: 'Shymkent' }, 'Asia/Almaty', { delivery: 'daily' });
  await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-12T12:00:00Z');
});
afterAll(() => world.close());

test('the deliveries, and the history of every alert, are what their views say', async () => {
  const { pool } = world.database;
  const deliveries = await listDeliveries(pool);
  const ledger = { deliveries, pausedAddresses: await pausedAddresses(pool) };
  expect(deliveriesView.safeParse(JSON.parse(JSON.stringify(ledger))).error?.issues ?? []).toEqual([]);
  const alerts = [...new Set(deliveries.flatMap(({ alert }) => alert ?? []))];
  expect(alerts.length).toBeGreaterThan(3);
  for (const id of alerts) {
    const history = await alertHistory(pool, id, world.keyring);
    expect(history!.recipients.length).toBeGreaterThan(0);
    expect([id, alertHistoryView.safeParse(JSON.parse(JSON.stringify(history))).error?.issues ?? []]).toEqual([id, []]);
  }
});

describe('rows of one mail', () => {
  let digests: AlertWorld;
  beforeAll(async () => {
    digests = await AlertWorld.open('2021-11-02T11:00:00Z', {
      projections: [...recordProjections(termRules()), plan],
      entities: readModelEntities,
    });
    await digests.subscribe('daily@example.org', { place: 'Almaty' }, 'Asia/Almaty', {
      delivery: 'daily',
    });
    const opened = { title: 'Two of them', persons: ['first', 'second'], place: almaty };
    const session = (hearing: string, what: string) =>
      tell('case-both', 'case.hearing-scheduled', { hearing, what, at: '2021-12-10T10:00' });
    await digests.record(
      ...[person('first', 'Aidar Sabitov'), person('second', 'Bolat Zhumagulov')],
      ...arrest('first', { person: 'first', on: '2021-11-02', days: 10, place: almaty }),
      ...arrest('second', { person: 'second', on: '2021-11-02', days: 10, place: almaty }),
      ...[tell('case-both', 'case.opened', opened), session('one', 'Appeal'), session('two', 'Ruling')],
    );
    await digests.advanceTo('2021-11-03T06:00:00Z');
  });
  afterAll(() => digests.close());

  const rows = async () => {
    const list = await listDeliveries(digests.database.pool, (keys) =>
      publicPersons(digests.dataSource, digests.clock, keys),
    );
    return list
      .filter(({ bundle }) => bundle?.startsWith('digest|'))
      .map(({ persons, matter, messageId }) => ({ persons, matter, messageId }));
  };
  const none = { hearing: null, title: null, what: null, since: null };

  test('can be told apart by person and matter, as everybody may know them', async () => {
    const mail = await rows();
    expect(new Set(mail.map(({ messageId }) => messageId)).size).toBe(1);
    const first = { id: 'first', name: 'Aidar Sabitov' };
    const second = { id: 'second', name: 'Bolat Zhumagulov' };
    const held = { ...none, kind: 'administrative_arrest', since: '2021-11-02' };
    const heard = { ...none, record: 'case-both', kind: 'hearing', title: 'Two of them' };
    expect(mail.map(({ persons, matter }) => ({ persons, matter }))).toEqual(
      expect.arrayContaining([
        { persons: [first], matter: { ...held, record: 'custody-first' } },
        { persons: [second], matter: { ...held, record: 'custody-second' } },
        { persons: [first, second], matter: { ...heard, hearing: 'one', what: 'Appeal' } },
        { persons: [first, second], matter: { ...heard, hearing: 'two', what: 'Ruling' } },
      ]),
    );
  });

  test('name nobody of whom not everybody may know any more, and nothing of their matters', async () => {
    await digests.record(
      tell('person-second', 'person.confidentiality-set', { confidentiality: 'internal', reason: 'Asked.' }),
    );
    const mail = await rows();
    expect(JSON.stringify(mail)).not.toMatch(/Zhumagulov|Two of them|Ruling/);
    expect(mail.find(({ matter }) => matter?.record === 'custody-second')).toMatchObject({
      persons: [],
      matter: { ...none, record: 'custody-second', kind: 'administrative_arrest' },
    });
    expect(mail.find(({ matter }) => matter?.record === 'custody-first')?.persons).toHaveLength(1);
  });
});
