import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { recordReport } from '../ledger/record-report.ts';
import { AlertWorld } from '../testing/alert-world.ts';
import { abildaev, shymkentArrests, tell } from '../testing/november.ts';
import { deliveriesSealed, deliveriesStream } from './deliveries-sealed.ts';
import { examineAddresses } from './examine-addresses.ts';
import { examineLedger } from './examine-ledger.ts';
import { LedgerSeals } from './ledger-seals.ts';

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
let world: AlertWorld;
let seals: LedgerSeals;
let sister: string;

/** What the log says of the ledger. */
const sealed = async () => {
  const events = [];
  for await (const { data } of world.store.readStream(deliveriesStream)) events.push(deliveriesSealed.parse(data));
  return events;
};
const examined = (pool: Pick<pg.Pool, 'query'> = world.database.pool) => examineLedger({ pool, store: world.store });
const messages = async (pool?: Pick<pg.Pool, 'query'>) => (await examined(pool)).faults.map(({ message }) => message);

/** A ledger with alerts, a correction, mails that were sent, and one that came back. */
beforeAll(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  const { database, store, clock } = world;
  seals = new LedgerSeals({ pool: database.pool, store, clock, random: randomBytes, logger: silent });
  await world.subscribe('lawyer@example.org', { place: 'Shymkent' });
  sister = await world.subscribe('sister@example.org', { person: 'abildaev' });
  const ids = await world.record(...shymkentArrests);
  await world.advanceTo('2021-11-09T12:00:00Z');
  const change = { event: ids[4]!, field: 'duration', old: 'P10D', new: 'P11D', reason: 'misread' };
  await world.record(tell(abildaev, 'custody.corrected', change));
  await world.advanceTo('2021-11-12T12:00:00Z');
  await seals.seal();
  const [sent] = await world.ledger<{ message_id: string }>(
    "SELECT message_id FROM ledger.delivery WHERE state = 'sent' AND kind = 'alert' ORDER BY number LIMIT 1",
  );
  const report = {
    messageId: sent!.message_id,
    kind: 'hard',
    detail: '550 5.1.1',
    toldBy: 'person',
    at: '2021-11-12T13:00:00Z',
  } as const;
  expect((await recordReport(database.pool, report)).deliveries).toBeGreaterThan(0);
  await seals.seal();
});
afterAll(() => world.close());

/** Looks at the database as somebody left it who owns it, and puts it back. */
async function tampered<T>(sql: string, look: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await world.database.ownerPool.connect();
  try {
    await client.query('BEGIN');
    for (const table of ['delivery', 'alert', 'attempt', 'decision', 'line', 'subscriber_address']) {
      await client.query(`ALTER TABLE ledger.${table} DISABLE TRIGGER USER`);
    }
    await client.query(sql);
    return await look(client);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

describe('what subscribers were told is under the tree', () => {
  test('every alert and delivery that is settled has a line, sealed in order and without a gap', async () => {
    const events = await sealed();
    let next = 1;
    for (const { from, to } of events) {
      expect(from).toBe(next);
      next = to + 1;
    }
    const [{ lines, settled }] = (await world.ledger<{ lines: string; settled: string }>(`
      SELECT (SELECT count(*) FROM ledger.line) AS lines,
             (SELECT count(*) FROM ledger.alert) + (SELECT count(*) FROM ledger.delivery WHERE state NOT IN ('planned', 'claimed'))
               AS settled`)) as [{ lines: string; settled: string }];
    expect(Number(lines)).toBe(next - 1);
    expect(Number(settled)).toBeGreaterThan(8);
    // The mail that came back has two: that it was sent, and that it came back.
    expect(Number(lines)).toBeGreaterThan(Number(settled));
    expect(await examined()).toEqual({ lines: next - 1, deliveries: expect.any(Number), waiting: 0, faults: [] });
  });

  test('no address, name or text of a mail stands in a line, and nothing but hashes in the log', async () => {
    const lines = (await world.ledger<{ line: string }>('SELECT line FROM ledger.line'))
      .map(({ line }) => line)
      .join('\n');
    expect(lines).not.toMatch(/example\.org(?!>)|@example|abildaev.*Nurzhan|Nurzhan|Shymkent|lawyer|sister/i);
    for (const event of await sealed()) expect(Object.keys(event).sort()).toEqual(['after', 'from', 'hashes', 'to']);
  });

  test('sealing again seals nothing, also by many at once', async () => {
    const before = await sealed();
    expect(await Promise.all([seals.seal(), seals.seal(), seals.seal()])).toEqual([0, 0, 0]);
    expect(await sealed()).toEqual(before);
  });

  test('a rebuild changes no seal', async () => {
    const before = await sealed();
    await world.rebuild();
    await seals.seal();
    expect(await sealed()).toEqual(before);
  });
});

const ANY = "(SELECT id FROM ledger.delivery WHERE state = 'sent' AND kind = 'alert' ORDER BY number LIMIT 1)";

describe('what somebody changes who owns the database is found, and named', () => {
  test.each([
    [
      'what it relied on emptied',
      `UPDATE ledger.delivery SET relied_on = '{}' WHERE id = ${ANY}`,
      /^Delivery .* is not as it was sealed as line \d+: reliedOn had \d+ entries, and has 0\.$/,
    ],
    [
      'what it said',
      `UPDATE ledger.delivery SET said = '{"matter": "custody"}' WHERE id = ${ANY}`,
      /^Delivery .*: said is another\.$/,
    ],
    [
      'what became of it',
      `UPDATE ledger.delivery SET state = 'withdrawn', outcome = 'x', decision = 'drop', reason = 'moot' WHERE id = ${ANY}`,
      /outcome was .*; state was sent, and is withdrawn\.$/,
    ],
    [
      'to whom it went',
      `UPDATE ledger.delivery SET subscription = gen_random_uuid() WHERE id = ${ANY}`,
      /subscription was /,
    ],
    [
      'when it was sent',
      `UPDATE ledger.delivery SET sent_at = sent_at - interval '1 hour' WHERE id = ${ANY}`,
      /sentAt was .*, and is /,
    ],
    [
      'why it was sent',
      `UPDATE ledger.decision SET reason = 'released' WHERE delivery = ${ANY}`,
      /decisions had (\d+) entries, and has \1, others\.$/,
    ],
    [
      'a decision removed',
      `DELETE FROM ledger.decision WHERE delivery = ${ANY}`,
      /decisions had \d+ entries, and has 0\.$/,
    ],
    [
      'how a try ended',
      `UPDATE ledger.attempt SET response = '250 2.0.0' WHERE delivery = ${ANY}`,
      /attempts had 1 entries, and has 1, others\.$/,
    ],
    ['a try removed', `DELETE FROM ledger.attempt WHERE delivery = ${ANY}`, /attempts had 1 entries, and has 0\.$/],
    [
      'a try added',
      `INSERT INTO ledger.attempt (delivery, number, started_at, ended_at, outcome) VALUES (${ANY}, 9, now(), now(), 'accepted')`,
      /attempts had 1 entries, and has 2\.$/,
    ],
    [
      'what a confirmation asked',
      `UPDATE ledger.delivery SET request = '{}' WHERE number = 1`,
      /^Delivery .* \(confirmation, .*: request is another\.$/,
    ],
    [
      'what an alert said',
      `UPDATE ledger.alert SET said = '{}' WHERE id = (SELECT min(id::text)::uuid FROM ledger.alert)`,
      /^Alert .*: said is another\.$/,
    ],
    [
      'what an alert showed',
      `UPDATE ledger.alert SET details = '{}' WHERE id = (SELECT min(id::text)::uuid FROM ledger.alert)`,
      /^Alert .*: details is another\.$/,
    ],
    [
      'a line rewritten',
      `UPDATE ledger.line SET line = replace(line, '"sent"', '"failed"') WHERE about = ${ANY} AND version = 1`,
      /^Line \d+ of the ledger \(delivery .*\) is not as it was sealed in the log\.$/,
    ],
    [
      'a line given to another',
      `UPDATE ledger.line SET about = gen_random_uuid() WHERE number = 3`,
      /^Line 3 of the ledger \(.*\) is not as it was sealed/,
    ],
  ])('%s', async (_what, sql, message) => {
    const found = await tampered(sql, (client) => messages(client));
    expect(found[0]).toMatch(message);
    // The change, and where a line was changed also what it was about.
    expect(found.length).toBeLessThanOrEqual(2);
  });

  test('each that was deleted, rewritten or added, however many', async () => {
    const sent = await world.ledger<{ id: string }>(
      "SELECT id FROM ledger.delivery WHERE state = 'sent' AND kind = 'alert' ORDER BY number",
    );
    const [gone, ...rest] = sent.map(({ id }) => id);
    const found = await tampered(
      `DELETE FROM ledger.attempt WHERE delivery = '${gone}';
       DELETE FROM ledger.decision WHERE delivery = '${gone}';
       DELETE FROM ledger.delivery WHERE id = '${gone}';
       UPDATE ledger.delivery SET relied_on = '{}' WHERE id = ANY ('{${rest.join()}}');
       INSERT INTO ledger.delivery (id, kind, alert, subscription, topic, state, message_id, planned_at, sent_at, ended_at, decision, reason, decided_at)
       SELECT '00000000-0000-4000-8000-000000000001', 'alert', alert, gen_random_uuid(), topic, 'sent', '<x@y>', planned_at, sent_at, ended_at, 'send', 'due', sent_at
       FROM ledger.delivery WHERE id = '${rest[0]}'`,
      (client) => examined(client),
    );
    expect(found.faults.map(({ kind, about }) => [kind, about]).sort()).toEqual(
      [
        ['missing', gone],
        ...rest.map((id) => ['differs', id]),
        ['added', '00000000-0000-4000-8000-000000000001'],
      ].sort(),
    );
  });

  test('lines that are gone, as after a restore to before they were written', async () => {
    const [{ last }] = (await world.ledger<{ last: string }>('SELECT max(number) AS last FROM ledger.line')) as [
      { last: string },
    ];
    const from = Number(last) - 1;
    const found = await tampered(`DELETE FROM ledger.line WHERE number >= ${from}`, (client) => messages(client));
    expect(found).toContain(`Lines ${from} to ${last} of the ledger were sealed in the log, and are not there.`);
    expect(found.filter((message) => /has no line that was sealed/.test(message)).length).toBeGreaterThan(0);
  });

  test('a change that the triggers let through is not sealed as if Habeas had made it', async () => {
    const { ownerPool } = world.database;
    const [row] = await world.ledger<{ id: string; relied_on: string }>(
      `SELECT id, relied_on FROM ledger.delivery WHERE id = ${ANY}`,
    );
    await ownerPool.query('ALTER TABLE ledger.delivery DISABLE TRIGGER keep_deliveries');
    await ownerPool.query(`UPDATE ledger.delivery SET relied_on = '{}' WHERE id = $1`, [row!.id]);
    expect(await seals.seal()).toBe(0);
    expect(await messages()).toEqual([expect.stringMatching(new RegExp(`^Delivery ${row!.id} .*reliedOn had`))]);
    await ownerPool.query('UPDATE ledger.delivery SET relied_on = $2 WHERE id = $1', [row!.id, row!.relied_on]);
    await ownerPool.query('ALTER TABLE ledger.delivery ENABLE TRIGGER keep_deliveries');
    expect(await seals.seal()).toBe(0);
    expect(await messages()).toEqual([]);
  });

  test('a delivery that is written in later, as if it were of before', async () => {
    world.clock.advanceTo(Temporal.Instant.from('2021-11-14T12:00:00Z'));
    await seals.seal();
    await world.ledger(`
      INSERT INTO ledger.delivery (id, kind, alert, subscription, topic, state, message_id, planned_at, sent_at, ended_at, decision, reason, decided_at)
      SELECT '00000000-0000-4000-8000-000000000002', 'alert', alert, gen_random_uuid(), topic, 'sent', '<x@y>', planned_at, sent_at, ended_at, 'send', 'due', sent_at
      FROM ledger.delivery WHERE id = ${ANY}`);
    expect(await seals.seal()).toBe(1);
    expect(await messages()).toEqual([
      expect.stringMatching(
        /^Delivery 00000000-0000-4000-8000-000000000002 .* and was not in the ledger at 2021-11-14T12:00:00.000Z: it was added later\.$/,
      ),
    ]);
  });
});

describe('where mail goes is where its owner wanted it', () => {
  const addresses = (pool: Pick<pg.Pool, 'query'> = world.database.pool) =>
    examineAddresses({ pool, store: world.store });

  test('an address that was exchanged, added or removed is found without being opened', async () => {
    expect(await addresses()).toEqual({ agree: 2, erased: 0, unknown: 0, faults: [] });
    const swap = `UPDATE ledger.subscriber_address a SET address = b.address, address_hash = b.address_hash
      FROM ledger.subscriber_address b WHERE b.subscription <> a.subscription`;
    expect((await tampered(swap, addresses)).faults).toHaveLength(2);
    const other = await world.keyring.encrypt(`subscription-${sister}`, 'address', 'other@example.org');
    const found = await tampered(
      `UPDATE ledger.subscriber_address SET address = '${other}' WHERE subscription = '${sister}'`,
      addresses,
    );
    expect(found.faults).toEqual([
      {
        kind: 'differs',
        about: sister,
        message: `Subscription ${sister} has another address than the one that its owner gave.`,
      },
    ]);
    const removed = `DELETE FROM ledger.subscriber_address WHERE subscription = '${sister}'`;
    expect((await tampered(removed, addresses)).faults).toMatchObject([{ kind: 'missing', about: sister }]);
    const added = `INSERT INTO ledger.subscriber_address SELECT gen_random_uuid(), address, since, address_hash
      FROM ledger.subscriber_address WHERE subscription = '${sister}'`;
    expect((await tampered(added, addresses)).faults).toMatchObject([{ kind: 'added' }]);
  });

  test('the database itself refuses another address', async () => {
    const sql = `UPDATE ledger.subscriber_address SET address = 'x' WHERE subscription = '${sister}'`;
    await expect(world.database.pool.query(sql)).rejects.toThrow('is not changed');
  });

  test('one that was erased is erased, and what was told to it still verifies', async () => {
    await world.subscriptions.forget('sister@example.org');
    expect(await addresses()).toEqual({ agree: 1, erased: 1, unknown: 0, faults: [] });
    const { faults } = await examined();
    expect(faults.filter(({ about }) => about !== '00000000-0000-4000-8000-000000000002')).toEqual([]);
  });
});

test('a sweep seals what it did, and one that cannot reach the log sends all the same', async () => {
  const other = await AlertWorld.open('2021-11-02T11:00:00Z');
  try {
    const { database, clock, store } = other;
    const refusing = {
      ...store,
      append: () => Promise.reject(new Error('away')),
      readStream: store.readStream.bind(store),
    };
    const sealsWith = (log: typeof store | typeof refusing) =>
      new LedgerSeals({ pool: database.pool, store: log as typeof store, clock, random: randomBytes, logger: silent });
    const { SmtpMailer } = await import('#mail');
    const mailer = new SmtpMailer({ url: other.mailbox.url, from: 'habeas@habeas.example', timeout: 2_000 });
    other.use(mailer, { seals: sealsWith(refusing) });
    await other.subscribe('lawyer@example.org', { place: 'Shymkent' });
    await other.record(...shymkentArrests);
    await other.advanceTo('2021-11-03T00:00:00Z');
    expect(other.told().length).toBeGreaterThan(0);
    other.use(mailer, { seals: sealsWith(store) });
    await other.sweep.sweep();
    const { lines, waiting, faults } = await examineLedger({ pool: database.pool, store });
    expect([lines > 0, waiting, faults]).toEqual([true, 0, []]);
    await mailer.close();
  } finally {
    await other.close();
  }
});
