import { mkdtemp, rm } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Temporal } from 'temporal-polyfill';
import { SimulatedClock } from '#platform';
import { Mailbox } from '../mailbox/mailbox.ts';
import type { Mailer, OutgoingMail } from './mailer.ts';
import { SmtpMailer } from './smtp-mailer.ts';

const mail: OutgoingMail = {
  to: 'айгүл@example.org',
  subject: 'Habeas: a date is near (Қызылорда)',
  text: 'Held until Friday.\n',
  html: '<p>Held until Friday.</p>',
  messageId: '<0001@habeas.example>',
  date: '2021-11-09T18:00:00Z',
  headers: { 'Auto-Submitted': 'auto-generated' },
};

let folder: string;
let clock: SimulatedClock;
const open: { close(): Promise<void> }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habeas-mail-'));
  clock = new SimulatedClock(Temporal.Instant.from('2021-11-09T18:00:00Z'));
});
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
  await rm(folder, { recursive: true, force: true });
});

async function mailbox(): Promise<Mailbox> {
  const box = await Mailbox.open({ folder, clock });
  open.push(box);
  return box;
}

function mailer(url: string): Mailer {
  const made = new SmtpMailer({ url, from: 'Habeas <habeas@habeas.example>', timeout: 2_000 });
  open.push(made);
  return made;
}

/** A server that misbehaves in one way. */
async function server(options: SMTPServerOptions, sockets = new Set<Socket>()): Promise<string> {
  const made = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    closeTimeout: 1,
    ...options,
  });
  made.on('error', () => undefined);
  made.server.on('connection', (socket: Socket) => sockets.add(socket));
  open.push({ close: () => new Promise((resolve) => made.close(() => resolve())) });
  return await new Promise((resolve) => {
    const listening = made.listen(0, '127.0.0.1', () => {
      resolve(`smtp://127.0.0.1:${(listening.address() as { port: number }).port}`);
    });
  });
}

const refusal = (responseCode: number) => Object.assign(new Error('айгүл@example.org: not now'), { responseCode });

describe('a mail over SMTP', () => {
  test('arrives as it was written, with the id, the date and the headers that it was given', async () => {
    const box = await mailbox();
    const references = ['<0000@habeas.example>'];
    const result = await mailer(box.url).send({ ...mail, references });
    expect(result).toMatchObject({ accepted: true, outcome: 'accepted', unreachable: false });
    expect(box.messages()).toMatchObject([
      {
        id: '000001',
        at: '2021-11-09T18:00:00Z',
        from: 'habeas@habeas.example',
        to: 'айгүл@example.org',
        subject: mail.subject,
        messageId: '<0001@habeas.example>',
        text: expect.stringContaining('Held until Friday.'),
        html: expect.stringContaining('<p>Held until Friday.</p>'),
        headers: {
          date: 'Tue, 09 Nov 2021 18:00:00 +0000',
          references: '<0000@habeas.example>',
          'auto-submitted': 'auto-generated',
        },
      },
    ]);
  });

  test.each([
    ['a line break in the subject', { subject: 'a\r\nBcc: b@example.org' }],
    ['a line break in the address', { to: 'a@example.org\nBcc: b@example.org' }],
    ['a second address', { to: 'a@example.org, b@example.org' }],
    ['a line break in a header', { headers: { 'X-Place': 'Almaty\r\nBcc: b@example.org' } }],
    ['a header that is none', { headers: { 'X: y\r\nBcc': 'b@example.org' } }],
    ['a Message-ID that is none', { messageId: '<a@b>\r\nBcc: b@example.org' }],
  ])('with %s is never built', async (_, part) => {
    const box = await mailbox();
    await expect(mailer(box.url).send({ ...mail, ...part })).rejects.toThrow(
      /line break|one bare address|no name|Message-ID/,
    );
    expect(box.messages()).toEqual([]);
  });

  test('nobody listening: it was not sent, and no other would be', async () => {
    expect(await mailer('smtp://127.0.0.1:1').send(mail)).toMatchObject({ outcome: 'deferred', unreachable: true });
  });

  test.each([
    [451, 'deferred'],
    [550, 'refused'],
  ] as const)('a recipient answered %i is %s, and the answer is kept without the address', async (code, outcome) => {
    const url = await server({ onRcptTo: (_address, _session, done) => done(refusal(code)) });
    const result = await mailer(url).send(mail);
    expect(result).toMatchObject({ accepted: false, outcome, unreachable: false });
    expect(result.response).toContain(String(code));
    expect(result.response).not.toContain('айгүл');
  });

  test('a connection cut after the mail leaves it in doubt', async () => {
    const sockets = new Set<Socket>();
    const url = await server(
      {
        onData: (stream) => {
          stream.resume();
          stream.on('end', () => {
            for (const socket of sockets) socket.destroy();
          });
        },
      },
      sockets,
    );
    expect(await mailer(url).send(mail)).toMatchObject({ accepted: false, outcome: 'in_doubt', unreachable: false });
  });
});

describe('the mailbox', () => {
  test('keeps what it gets over a restart, in order, the same Message-ID twice as two', async () => {
    const first = await mailbox();
    const sender = mailer(first.url);
    await sender.send(mail);
    await sender.send(mail);
    await sender.close();
    await first.close();
    clock.advanceTo(Temporal.Instant.from('2021-11-10T18:00:00Z'));
    const second = await mailbox();
    await mailer(second.url).send({ ...mail, messageId: '<0002@habeas.example>' });
    expect(second.messages().map(({ id, at, messageId }) => [id, at, messageId])).toEqual([
      ['000001', '2021-11-09T18:00:00Z', '<0001@habeas.example>'],
      ['000002', '2021-11-09T18:00:00Z', '<0001@habeas.example>'],
      ['000003', '2021-11-10T18:00:00Z', '<0002@habeas.example>'],
    ]);
  });
});
