import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { SmtpMailer } from '#mail';
import {
  hasImapServer,
  ImapServer,
  type KeptMail,
  MisbehavingSmtpServer,
  returnedMails,
  type SentMail,
} from '#mail/testing';
import { testLeases } from '#testing';
import { pausedAddresses, resumeAddress } from '../ledger/paused-addresses.ts';
import { examineLedger } from '../sealing/examine-ledger.ts';
import { LedgerSeals } from '../sealing/ledger-seals.ts';
import { AlertWorld, MAIL_FROM } from '../testing/alert-world.ts';
import { almaty, arrest, person, shymkent } from '../testing/november.ts';
import { ReturnAddresses } from './return-addresses.ts';
import { returnsState } from './returned-mails.ts';
import { READ_FOLDER, Returns, type ReturnsOptions } from './returns.ts';
import { returnsDuty } from './returns-duty.ts';

const ADDRESS = 'bounces@habeas.example';
const READER = 'gulnara@reader.example';

let world: AlertWorld;
let smtp: MisbehavingSmtpServer;
let imap: ImapServer;
let warned: string[];
/** Two subscriptions of one mailbox, and one of another. */
let [first, second, other]: string[] = [];
let mailer: SmtpMailer;

const logger = {
  ...{ debug: () => {}, info: () => {}, error: () => {} },
  warn: (_: unknown, message?: string) => void warned.push(String(message)),
};

async function open(): Promise<void> {
  warned = [];
  world = await AlertWorld.open('2021-11-02T11:00:00Z');
  first = await world.subscribe(READER, { place: 'Shymkent' });
  second = await world.subscribe('GULNARA@reader.example', { person: 'b' });
  other = await world.subscribe('daulet@other.example', { place: 'Shymkent' });
  await world.sweep.sweep();
  smtp = await MisbehavingSmtpServer.open();
  mailer = new SmtpMailer({ url: smtp.url, from: MAIL_FROM, timeout: 2_000 });
  world.use(mailer, { returnAddresses: new ReturnAddresses(world.keyring, ADDRESS) });
  await world.record(person('a', 'A.'), ...arrest('a', { person: 'a', on: '2021-11-02', days: 10, place: shymkent }));
  await world.sweep.sweep();
}

async function close(): Promise<void> {
  await mailer.close();
  await smtp.close();
  await world.close();
}

function returns(options: Partial<ReturnsOptions> = {}): Returns {
  const { clock, keyring, subscriptions, database } = world;
  return new Returns({
    ...{ pool: database.pool, clock, keyring, subscriptions, logger, leases: testLeases(database) },
    ...{ url: imap.url, address: ADDRESS, timeout: 5_000 },
    ...options,
  });
}

const keptFor = (address: string): KeptMail => smtp.kept.find(({ to }) => to === address)!;
const sentTo = (address: string): SentMail => keptFor(address);
const statesOf = async (subscription: string) =>
  (
    await world.ledger<{ state: string; outcome: string }>(
      `SELECT state, outcome FROM ledger.delivery WHERE subscription = '${subscription}' AND kind = 'alert' ORDER BY number`,
    )
  ).map(({ state, outcome }) => `${state}: ${outcome}`);
const paused = async () => (await pausedAddresses(world.database.pool)).map(({ subscription }) => subscription).sort();
const unsubscribeBy = ({ raw }: KeptMail) =>
  /<mailto:([^?>]+)\?subject=unsubscribe>/.exec(/^List-Unsubscribe:(?:.*\r?\n[ \t])*.*/im.exec(raw)![0])![1]!;

describe('a mail of alerts', () => {
  beforeEach(open);
  afterEach(close);

  test('goes out under an address of its own, which names no reader, and by which a mail ends the subscription', () => {
    const froms = smtp.kept.map(({ from }) => from);
    expect(new Set(froms).size).toBe(froms.length);
    expect(froms.length).toBeGreaterThan(1);
    for (const { from, to, raw } of smtp.kept) {
      expect(from).toMatch(/^bounces\+b[a-z2-7]{42}@habeas\.example$/);
      expect(from).not.toContain(to.split('@')[0]!);
      // What the reader sees as its sender stays as it was.
      expect(raw).toMatch(/^From: habeas@habeas\.example\r?$/im);
      expect(raw).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click/im);
      expect(raw).toMatch(/^List-Unsubscribe:\s+<https:/im);
    }
    expect(unsubscribeBy(keptFor(READER))).toMatch(/^bounces\+u[a-z2-7]{42}@habeas\.example$/);
  });
});

(hasImapServer ? describe : describe.skip)('with a real IMAP server', () => {
  beforeAll(async () => {
    imap = await ImapServer.start();
  });
  beforeEach(open);
  afterEach(async () => {
    await close();
    await imap.clear();
  });
  afterAll(() => imap.close());

  test('a hard bounce pauses the address in every subscription of the mailbox, and shows in the ledger', async () => {
    await imap.deliver(returnedMails.postfix(sentTo(READER)));
    expect(await returns().read()).toEqual({ read: 1, left: 0 });
    expect(await paused()).toEqual([first, second].sort());
    expect(await statesOf(first!)).toEqual(['bounced: 550 5.1.1: there is no such mailbox']);
    expect(await statesOf(other!)).toEqual([expect.stringMatching(/^sent/)]);
    expect(await imap.mails()).toEqual([]);
    expect(await imap.mails(READ_FOLDER)).toHaveLength(1);
  });

  test('so it does as every server builds the report', async () => {
    const servers = ['postfix', 'exim', 'exchange', 'gmail', 'qmail'] as const;
    await world.readers(servers.map((server) => `${server}@reader.example`));
    await world.record(person('b', 'B.'), ...arrest('b', { person: 'b', on: '2021-11-02', days: 10, place: almaty }));
    await world.sweep.sweep();
    for (const server of servers) await imap.deliver(returnedMails[server](sentTo(`${server}@reader.example`)));
    expect(await returns().read()).toEqual({ read: servers.length, left: 0 });
    const bounced = await world.ledger<{ outcome: string }>(
      `SELECT outcome FROM ledger.delivery WHERE state = 'bounced'`,
    );
    expect(bounced.map(({ outcome }) => outcome).sort()).toEqual([
      '5.1.1: there is no such mailbox',
      '550 5.1.10: its host takes no mail',
      '550 5.1.1: there is no such mailbox',
      '550 5.1.1: there is no such mailbox',
      '550: the mailbox takes no mail',
    ]);
    expect(await paused()).toHaveLength(servers.length);
  });

  test('a mailbox that is full, a mail taken for spam and a delay are written down, and pause nothing', async () => {
    await imap.deliver(returnedMails.delayed(sentTo(READER)));
    await returns().read();
    expect(await statesOf(first!)).toEqual([expect.stringMatching(/^sent/)]);
    await imap.deliver(returnedMails.full(sentTo(READER)));
    await imap.deliver(returnedMails.takenForSpam(sentTo('daulet@other.example')));
    expect(await returns().read()).toEqual({ read: 2, left: 0 });
    expect(await statesOf(first!)).toEqual(['bounced: 552 5.2.2: the mailbox is full']);
    expect(await statesOf(other!)).toEqual(['bounced: 550 5.7.1: its rules do not allow it']);
    expect(await paused()).toEqual([]);
    expect(await world.ledger('SELECT kind FROM ledger.mail_report ORDER BY number')).toEqual([
      { kind: 'soft' },
      { kind: 'returned' },
      { kind: 'returned' },
    ]);
  });

  test('a complaint pauses the address; the reader had the mail all the same', async () => {
    await imap.deliver(returnedMails.complaint(sentTo(READER)));
    await returns().read();
    expect(await paused()).toEqual([first, second].sort());
    expect(await statesOf(first!)).toEqual(['delivered: Its reader reported it as spam.']);
  });

  test('holiday notices and receipts change nothing and are put away; a letter is left for a person, said once', async () => {
    for (const which of ['away', 'receipt', 'letter'] as const)
      await imap.deliver(returnedMails[which](sentTo(READER)));
    expect(await returns().read()).toEqual({ read: 2, left: 1 });
    expect(await returns().read()).toEqual({ read: 0, left: 0 });
    expect(warned).toEqual([expect.stringContaining('not understood')]);
    expect((await returnsState(world.database.pool)).left).toEqual({ foreign: 0, unclear: 0, letter: 1 });
    expect(await paused()).toEqual([]);
    expect(await imap.mails()).toHaveLength(1);
  });

  test('nobody is silenced by who has seen no mail of theirs', async () => {
    const stranger = new ReturnAddresses({ fingerprint: () => '00'.repeat(32) }, ADDRESS);
    const guessed = `<${randomUUID()}@habeas.example>`;
    const attempts: readonly SentMail[] = [
      // A tag of one's own making, the address alone, the Message-ID alone, and one's own mail with another's address.
      { to: READER, from: stranger.forDelivery(randomUUID()).address, messageId: guessed },
      { to: READER, from: ADDRESS, messageId: guessed },
      { to: 'somebody@else.example', from: ADDRESS, messageId: sentTo(READER).messageId },
      { to: READER, from: ADDRESS, messageId: sentTo('daulet@other.example').messageId },
    ];
    const servers = ['postfix', 'exim', 'qmail', 'complaint'] as const;
    for (const sent of attempts) for (const server of servers) await imap.deliver(returnedMails[server](sent));
    expect(await returns().read()).toEqual({ read: 0, left: attempts.length * servers.length });
    expect(await paused()).toEqual([]);
    expect(await statesOf(first!)).toEqual([expect.stringMatching(/^sent/)]);
    expect((await returnsState(world.database.pool)).left).toEqual({ foreign: 16, unclear: 0, letter: 0 });
  });

  test('a report that lost the tag counts by Message-ID and address together, for 14 days', async () => {
    const sent = { ...sentTo(READER), from: ADDRESS };
    await imap.deliver(returnedMails.exchange(sent));
    expect(await returns().read()).toEqual({ read: 1, left: 0 });
    expect(await paused()).toEqual([first, second].sort());
    await resumeAddress(world.database.pool, first!);
    world.clock.advanceTo(world.clock.now().add({ hours: 15 * 24 }));
    await imap.deliver(returnedMails.gmail(sent));
    expect(await returns().read()).toEqual({ read: 0, left: 1 });
    expect(await paused()).toEqual([]);
  });

  test('read again after a crash, or told again, it changes nothing: also where somebody has resumed the address', async () => {
    const report = returnedMails.postfix(sentTo(READER));
    await imap.deliver(report);
    await returns().read();
    const before = await world.ledger('SELECT * FROM ledger.delivery ORDER BY number');
    expect(await resumeAddress(world.database.pool, second!)).toBe(true);
    expect(await paused()).toEqual([]);
    await imap.deliver(report);
    expect(await returns().read()).toEqual({ read: 1, left: 0 });
    expect(await paused()).toEqual([]);
    expect(await world.ledger('SELECT * FROM ledger.delivery ORDER BY number')).toEqual(before);
  });

  test('where nothing may be moved, each mail is read once all the same', async () => {
    await imap.deliver(returnedMails.postfix(sentTo(READER)));
    await imap.allowMoves(false);
    expect(await returns().read()).toEqual({ read: 1, left: 0 });
    expect(await returns().read()).toEqual({ read: 0, left: 0 });
    expect(await imap.mails()).toHaveLength(1);
    expect((await returnsState(world.database.pool)).left).toEqual({ foreign: 0, unclear: 0, letter: 0 });
    await imap.allowMoves(true);
  });

  test('it is read by one process at a time', async () => {
    for (let n = 0; n < 5; n++) await imap.deliver(returnedMails.away(sentTo(READER)));
    const read = await Promise.all([returns().read(), returns().read(), returns().read()]);
    expect(read.filter((each) => each === null).length).toBeGreaterThanOrEqual(1);
    expect(read.reduce((sum, each) => sum + (each?.read ?? 0), 0)).toBe(5);
  });

  test('a report that overtakes the answer of the server shows once the mail is on record as sent', async () => {
    await world.ledger(`ALTER TABLE ledger.delivery DISABLE TRIGGER keep_deliveries;
      UPDATE ledger.delivery SET state = 'claimed', next_attempt_at = planned_at, sent_at = NULL, ended_at = NULL
      WHERE subscription = '${first}' AND kind = 'alert'`);
    await imap.deliver(returnedMails.postfix(sentTo(READER)));
    expect(await returns().read()).toEqual({ read: 1, left: 0 });
    expect(await paused()).toEqual([first, second].sort());
    await world.ledger(`UPDATE ledger.delivery SET state = 'sent', next_attempt_at = NULL, sent_at = planned_at, ended_at = planned_at
      WHERE subscription = '${first}' AND kind = 'alert'; ALTER TABLE ledger.delivery ENABLE TRIGGER keep_deliveries`);
    await world.sweep.sweep();
    expect(await statesOf(first!)).toEqual([expect.stringMatching(/^bounced/)]);
  });

  test('what is sealed of a mail is followed by what was heard of it later, and verifies', async () => {
    const { database, store, clock } = world;
    const seals = new LedgerSeals({ pool: database.pool, store, clock, random: (n) => Buffer.alloc(n, 7), logger });
    await seals.seal();
    await imap.deliver(returnedMails.postfix(sentTo(READER)));
    await returns().read();
    await seals.seal();
    expect((await examineLedger({ pool: database.pool, store })).faults).toEqual([]);
  });

  test('nothing goes to the address until somebody resumes it, or its reader confirms another subscription', async () => {
    await imap.deliver(returnedMails.postfix(sentTo(READER)));
    await returns().read();
    const mailsTo = () => smtp.kept.filter(({ to }) => to.toLowerCase() === READER).length;
    const before = mailsTo();
    await world.record(person('b', 'B.'), ...arrest('b', { person: 'b', on: '2021-11-02', days: 10, place: shymkent }));
    await world.sweep.sweep();
    expect(mailsTo()).toBe(before);
    // The mail that asks for a confirmation goes there: it is how its reader shows that the mailbox works.
    world.mailThrough(world.mailbox.url);
    await world.subscribe(READER, { person: 'c' });
    expect(await paused()).toEqual([]);
  });

  test('a mail to the address for it ends that subscription, any number of times, and is not answered', async () => {
    const mail = (to: string) => `From: Gulnara <${READER}>\nTo: ${to}\nSubject: unsubscribe\n\n`;
    const address = unsubscribeBy(keptFor(READER));
    await imap.deliver(mail(address));
    await imap.deliver(mail(address));
    await imap.deliver(mail(address.replace(/\+u[a-z2-7]{3}/, '+uzzz')));
    const before = smtp.kept.length;
    expect(await returns().read()).toEqual({ read: 2, left: 1 });
    await world.projector().catchUp();
    await world.sweep.sweep();
    expect(smtp.kept).toHaveLength(before);
    const ended = await world.ledger<{ id: string }>(`SELECT id FROM read_model.subscription WHERE state = 'ended'`);
    expect(ended).toEqual([{ id: first }]);
  });

  test('mails that cannot be read as MIME, and very long ones, hold up no other', async () => {
    await imap.deliver(`Content-Type: multipart/report; boundary="x"\n\n--x\n${'--x\n'.repeat(1_000)}\u0000\n`);
    await imap.deliver(
      `${returnedMails.exim(sentTo('daulet@other.example')).slice(0, -10)}${'A very long mail.\n'.repeat(150_000)}`,
    );
    await imap.deliver(returnedMails.postfix(sentTo(READER)));
    expect(await returns().read()).toEqual({ read: 2, left: 1 });
    expect(await paused()).toEqual([first, second, other].sort());
  });

  test('what keeps it from being read is said once in the log, and by health checks until it is over', async () => {
    const duty = returnsDuty(world.database.pool, world.clock);
    const reader = returns();
    await reader.read();
    expect(await duty()).toMatchObject({ ok: true });
    await imap.stop();
    for (let n = 0; n < 3; n++) expect(await reader.read()).toBeNull();
    expect(warned).toEqual([expect.stringContaining('cannot be read')]);
    expect(await duty()).toMatchObject({ ok: true });
    world.clock.advanceTo(world.clock.now().add({ minutes: 20 }));
    expect(await duty()).toMatchObject({ ok: false, detail: expect.stringContaining('ECONNREFUSED') });
    await imap.startAgain();
    await reader.read();
    expect(await duty()).toMatchObject({ ok: true });
  });
});
