import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SmtpMailer } from '#mail';
import { PhasedSmtpServer, type PhaseFault, type PhaseOfAMail, type SmtpPhase } from '#mail/testing';
import { alertHistory } from '../ledger/alert-history.ts';
import { AlertWorld, MAIL_FROM } from '../testing/alert-world.ts';
import { abildaev, almaty, arrest, person, shymkent, shymkentArrests, tell } from '../testing/november.ts';

/** Milliseconds in place of ten seconds. */
const ANSWER = 1_500;
const CONNECTIONS = 3;
/** More than are under way at the same time. */
const READERS = 18;

let world: AlertWorld;
let server: PhasedSmtpServer;
let mailer: SmtpMailer;

/** As many whose mail gets stuck as there are connections, first in the line, and others behind them. */
beforeEach(async () => {
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  server = await PhasedSmtpServer.open({ fault: () => 'fine' });
  const names = Array.from({ length: READERS }, (_, n) => (n < CONNECTIONS ? `stuck-${n}` : `reader-${n}`));
  await world.sweep.sweep();
  await world.readers(
    names.map((name) => `${name}@example.org`),
    'ashtaev',
  );
  await world.record(...shymkentArrests);
  mailer = new SmtpMailer({ url: server.url(), from: MAIL_FROM, timeout: ANSWER, maxConnections: CONNECTIONS });
  world.use(mailer);
});
afterEach(async () => {
  await mailer.close();
  await server.close();
  await world.close();
});

interface Row {
  readonly state: string;
  readonly attempts: number;
  readonly outcome: string;
  readonly message_id: string;
}
const alerts = () =>
  world.ledger<Row>(
    `SELECT state, attempts, outcome, message_id FROM ledger.delivery WHERE kind = 'alert' ORDER BY number`,
  );
const forStuck = (phase: SmtpPhase, fault: PhaseFault) => (step: PhaseOfAMail) =>
  step.phase === phase && step.to?.startsWith('stuck') ? fault : 'fine';
const kept = () => server.kept.map(({ to }) => to).sort();
const readers = Array.from({ length: READERS - CONNECTIONS }, (_, n) => `reader-${n + CONNECTIONS}@example.org`).sort();
const nextMinute = () => world.clock.advanceTo(world.clock.now().add({ minutes: 1 }));

describe.each<readonly [SmtpPhase, string]>([
  ['rcpt', 'The server gave no answer'],
  ['data', 'The server gave no answer'],
  ['end', 'It may have arrived: The server gave no answer'],
])('recipients for whom the server is silent after %s', (phase, words) => {
  test('each lose one attempt, and all others are told in the same run', async () => {
    server.behave({ fault: forStuck(phase, 'silent') });
    const report = await world.sweep.sweep();
    expect(report).toMatchObject({
      unreachable: null,
      deliveries: { sent: READERS - CONNECTIONS, deferred: CONNECTIONS },
    });
    expect(kept()).toEqual(readers);
    const stuck = (await alerts()).filter(({ state }) => state !== 'sent');
    expect(stuck).toHaveLength(CONNECTIONS);
    for (const { state, attempts, outcome } of stuck) {
      expect({ state, attempts }).toEqual({ state: 'deferred', attempts: 1 });
      expect(outcome.startsWith(words)).toBe(true);
    }
    // The server answers again: the same mails, by their Message-IDs.
    server.behave({ fault: () => 'fine' });
    nextMinute();
    expect(await world.sweep.sweep()).toMatchObject({ deliveries: { sent: CONNECTIONS } });
    const again = server.kept.filter(({ to }) => to.startsWith('stuck')).map(({ messageId }) => messageId);
    expect(again.sort()).toEqual(stuck.map(({ message_id }) => message_id).sort());
  });
});

describe('what says something of the server ends the run, and takes no attempt from a mail that it was not given', () => {
  test.each<readonly [SmtpPhase, PhaseFault]>([
    ['greeting', 'silent'],
    ['greeting', 421],
    ['greeting', 503],
    ['greeting', 'cut'],
    ['ehlo', 'silent'],
    ['ehlo', 'cut'],
  ])('%s: %s', async (phase, fault) => {
    server.behave({ fault: (step) => (step.phase === phase ? fault : 'fine') });
    const report = await world.sweep.sweep();
    expect(report.deliveries).toEqual({ untried: READERS });
    expect(report.unreachable).not.toBeNull();
    for (const { state, attempts, outcome } of await alerts()) {
      expect({ state, attempts }).toEqual({ state: 'planned', attempts: 0 });
      expect(outcome).toMatch(/^Not tried: /);
    }
    server.behave({ fault: () => 'fine' });
    expect((await world.sweep.sweep()).deliveries).toEqual({ sent: READERS });
    expect(server.kept).toHaveLength(READERS);
    expect((await alerts()).every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true);
  });

  test.each(['mail', 'rcpt', 'data', 'end'] as const)(
    '421 at %s counts for those that were given to a connection',
    async (phase) => {
      server.behave({ fault: ({ phase: at, mail }) => (at === phase && mail <= CONNECTIONS ? 421 : 'fine') });
      const report = await world.sweep.sweep();
      expect(report.unreachable).toMatch(/421/);
      const rows = await alerts();
      const sent = rows.filter(({ state }) => state === 'sent');
      expect(server.kept).toHaveLength(sent.length);
      expect(rows.filter(({ state }) => state === 'deferred')).toEqual(
        Array.from({ length: CONNECTIONS }, () => expect.objectContaining({ attempts: 1 })),
      );
      const untried = rows.filter(({ state }) => state === 'planned');
      expect(untried.length).toBeGreaterThan(0);
      expect(untried.every(({ attempts }) => attempts === 0)).toBe(true);
      nextMinute();
      await world.sweep.sweep();
      expect((await alerts()).map(({ state, attempts }) => [state, attempts]).sort()).toEqual(
        Array.from({ length: READERS }, (_, n) => ['sent', n < READERS - CONNECTIONS ? 1 : 2]),
      );
      expect(server.kept).toHaveLength(READERS);
    },
  );

  test.each(['mail', 'rcpt', 'data'] as const)('a connection cut at %s is a try of that mail alone', async (phase) => {
    server.behave({ fault: ({ phase: at, mail }) => (at === phase && mail === 3 ? 'cut' : 'fine') });
    expect(await world.sweep.sweep()).toMatchObject({ unreachable: null });
    const rows = await alerts();
    expect(rows.filter(({ state }) => state === 'sent').length).toBeGreaterThanOrEqual(READERS - 1);
    expect(rows.every(({ attempts }) => attempts === 1)).toBe(true);
  });
});

test('a server that is down is felt for by one mail a run, and what waits for it stays as it was', async () => {
  await server.close();
  const before = `SELECT id, state, attempts, bundle, message_id, closes_at, first_attempt_at, next_attempt_at
    FROM ledger.delivery WHERE kind = 'alert' ORDER BY id`;
  await world.sweep.sweep();
  const waiting = await world.ledger(before);
  const begun = () => world.ledger(`SELECT FROM ledger.link_token`);
  const links = (await begun()).length;
  const report = await world.sweep.sweep();
  // Two pages are in hand at a time.
  expect(report.deliveries.untried).toBeLessThanOrEqual(2);
  expect((await begun()).length - links).toBeLessThanOrEqual(2 * 3);
  expect(await world.ledger(before)).toEqual(waiting);
});

test('a digest whose server is down waits as the same digest, and its history knows of no try', async () => {
  world.mailThrough(world.mailbox.url);
  const daily = await world.subscribe('daily@example.org', { place: 'Shymkent' }, 'Asia/Almaty', { delivery: 'daily' });
  for (const key of ['later', 'last']) {
    await world.record(...arrest(key, { person: 'abildaev', on: '2021-11-02', days: 9, place: shymkent }));
  }
  await world.sweep.sweep();
  const digest = `SELECT id, alert, state, attempts, bundle, message_id, first_attempt_at, next_attempt_at
    FROM ledger.delivery WHERE subscription = '${daily}' AND bundle LIKE 'digest|%' AND ended_at IS NULL ORDER BY id`;
  const planned = await world.ledger<{ alert: string; next_attempt_at: Date }>(digest);
  expect(planned.length).toBeGreaterThan(1);
  world.mailThrough('smtp://127.0.0.1:1');
  await world.advanceTo(new Date(planned[0]!.next_attempt_at.getTime() + 60_000).toISOString());
  expect(await world.ledger(digest)).toEqual(planned);
  const history = await alertHistory(world.database.pool, planned[0]!.alert, world.keyring);
  expect(history?.recipients.find(({ subscription }) => subscription === daily)?.attempts).toEqual([]);
  const mails = world.mailTo('daily@example.org').length;
  world.mailThrough(world.mailbox.url);
  await world.sweep.sweep();
  expect(world.mailTo('daily@example.org')).toHaveLength(mails + 1);
});

describe('recipients that keep the server waiting for longer than a run waits for them', () => {
  const MORE = 40;

  test('hold up neither the others nor what falls due meanwhile, are tried once, and their answers are on record', async () => {
    const patient = new SmtpMailer({ url: server.url(), from: MAIL_FROM, timeout: 9_000, maxConnections: CONNECTIONS });
    try {
      world.use(patient);
      // More than there are connections, and than mails are under way at the same time.
      await world.readers(
        Array.from({ length: MORE }, (_, n) => `stuck-too-${n}@example.org`),
        'ashtaev',
      );
      server.behave({ fault: forStuck('end', 'silent') });
      const stuck = CONNECTIONS + MORE;
      expect(await world.sweep.sweep()).toMatchObject({
        unreachable: null,
        deliveries: { sent: READERS - CONNECTIONS, under_way: stuck },
      });
      await world.readers(['new@example.org'], 'abildaev');
      await world.record(tell(abildaev, 'custody.release-confirmed', { on: '2021-11-02' }));
      expect((await world.sweep.sweep()).deliveries).toEqual({ sent: 1 });
      expect(kept()).toEqual([...readers, 'new@example.org'].sort());
      expect((await alerts()).filter(({ state }) => state === 'claimed')).toHaveLength(stuck);
      await world.sweep.settled();
      const deferred = (await alerts()).filter(({ state }) => state === 'deferred');
      expect(deferred).toHaveLength(stuck);
      for (const { attempts, outcome } of deferred) {
        expect({ attempts, outcome }).toMatchObject({
          attempts: 1,
          outcome: expect.stringMatching(/^It may have arrived/),
        });
      }
      expect(await world.ledger('SELECT FROM ledger.in_hand')).toEqual([]);
    } finally {
      await patient.close();
    }
  });
});

test('of mails that wait, those go first for which the moment is nearest', async () => {
  await mailer.close();
  world.mailThrough(world.mailbox.url);
  for (const [name, person, lead] of [
    ['tomorrow', 'mamay', 'P1D'],
    ['today', 'omarova', 'PT2H'],
  ] as const) {
    await world.subscribe(`${name}@example.org`, { person }, 'Asia/Almaty', { hearingLeads: [lead] });
  }
  const hearing = (key: string, at: string) => [
    person(key, key),
    tell(`case-${key}`, 'case.opened', { title: 'A case', persons: [key], place: almaty }),
    tell(`case-${key}`, 'case.hearing-scheduled', { hearing: 'first', at, what: 'First session' }),
  ];
  await world.record(...hearing('mamay', '2021-12-10T15:00'), ...hearing('omarova', '2021-12-09T18:00'));
  await world.advanceTo('2021-12-08T06:00:00Z');
  world.mailThrough('smtp://127.0.0.1:1');
  // In Almaty it is 16:00: the day before the one, two hours before the other.
  await world.advanceTo('2021-12-09T10:00:00Z');
  const waiting = await world.ledger<{ lead: string }>(
    `SELECT a.lead FROM ledger.delivery d JOIN ledger.alert a ON a.id = d.alert
     WHERE d.next_attempt_at IS NOT NULL AND a.lead IS NOT NULL ORDER BY d.number`,
  );
  expect(waiting).toEqual([{ lead: 'P1D' }, { lead: 'PT2H' }]);
  const one = new SmtpMailer({ url: server.url(), from: MAIL_FROM, maxConnections: 1 });
  try {
    world.use(one);
    await world.sweep.sweep();
    await world.sweep.settled();
  } finally {
    await one.close();
  }
  expect(server.kept.map(({ to }) => to)).toEqual(['today@example.org', 'tomorrow@example.org']);
});
