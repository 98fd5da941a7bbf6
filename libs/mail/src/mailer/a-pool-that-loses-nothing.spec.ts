import { afterEach, describe, expect, test } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { atRandom } from '../testing/fault-policies.ts';
import { MisbehavingSmtpServer, type MisbehavingSmtpServerOptions } from '../testing/misbehaving-smtp-server.ts';
import { mailHeaders } from './mail-headers.ts';
import type { OutgoingMail } from './mailer.ts';
import { SmtpMailer, type SmtpMailerOptions } from './smtp-mailer.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function server(options: MisbehavingSmtpServerOptions = {}): Promise<MisbehavingSmtpServer> {
  const made = await MisbehavingSmtpServer.open(options);
  open.push(made);
  return made;
}

function mailer(url: string, options: Partial<SmtpMailerOptions> = {}): SmtpMailer {
  const made = new SmtpMailer({ url, from: 'habeas@habeas.example', timeout: 1_000, ...options });
  open.push(made);
  return made;
}

function mail(number: number, part: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    to: `s${number}@example.org`,
    subject: 'Habeas: a date is near (Shymkent)',
    text: 'Held until Friday.\n',
    html: '<p>Held until Friday.</p>',
    messageId: `<${number}@habeas.example>`,
    date: '2021-11-09T18:00:00Z',
    headers: mailHeaders('https://habeas.example/subscriptions/end/t'),
    ...part,
  };
}

describe('a pool of connections', () => {
  test('over a server that does everything wrong carries each mail in the end, and twice only where it said so', async () => {
    const faults = atRandom(6, {
      ...{ defer: 0.1, defer_data: 0.1, shut_down: 0.1, cut_before_data: 0.1 },
      ...{ cut_during_data: 0.05, cut_before_keeping: 0.1, cut_after_keeping: 0.1 },
    });
    const made = await server({ faults });
    const sender = mailer(made.url, { maxConnections: 3 });
    const doubts = new Map<string, number>();
    const carry = async (number: number) => {
      const one = mail(number);
      for (;;) {
        const { outcome } = await sender.send(one);
        if (outcome === 'accepted') return;
        expect(outcome).not.toBe('refused');
        if (outcome === 'in_doubt') doubts.set(one.messageId, (doubts.get(one.messageId) ?? 0) + 1);
      }
    };
    const numbers = Array.from({ length: 60 }, (_, index) => index);
    await Promise.all(numbers.map(carry));
    const arrived = new Map<string, number>();
    for (const { messageId } of made.kept) arrived.set(messageId, (arrived.get(messageId) ?? 0) + 1);
    for (const number of numbers) {
      const { messageId } = mail(number);
      expect(arrived.get(messageId)).toBeGreaterThanOrEqual(1);
      expect(arrived.get(messageId)).toBeLessThanOrEqual(1 + (doubts.get(messageId) ?? 0));
    }
    expect(doubts.size).toBeGreaterThan(0);
  });

  test('that the server has hung up on is made anew, and the mail arrives once', async () => {
    const made = await server();
    const sender = mailer(made.url, { maxConnections: 1 });
    for (let number = 0; number < 5; number++) {
      expect(await sender.send(mail(number))).toMatchObject({ outcome: 'accepted' });
      made.hangUp();
    }
    expect(made.kept).toHaveLength(5);
    expect(made.connections).toBeGreaterThan(1);
  });

  test('gives the server no more a second than it was told', async () => {
    const made = await server();
    const sender = mailer(made.url, { maxConnections: 2, rate: 2 });
    const began = performance.now();
    await Promise.all([0, 1, 2, 3, 4].map((number) => sender.send(mail(number))));
    expect(performance.now() - began).toBeGreaterThan(900);
  });

  test('is given a mail only when one of them is free, and none that its sender thinks better of by then', async () => {
    const made = await server({ faults: () => 'answer_late', late: 100 });
    const sender = mailer(made.url, { maxConnections: 2 });
    const began = performance.now();
    const handedOver: number[] = [];
    const send = (number: number) =>
      sender.send(mail(number), () => {
        if (number === 3) throw new Error('not any more');
        handedOver.push(performance.now() - began);
      });
    const sent = await Promise.allSettled([0, 1, 2, 3, 4].map(send));
    expect(sent.map(({ status }) => status)).toEqual([
      ...['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    ]);
    // The third has to wait for the answer to one of the first two.
    expect(handedOver[2]).toBeGreaterThan(90);
    expect(made.kept).toHaveLength(4);
  });

  test('gives up on a server that dribbles, though it is never silent for long', async () => {
    const made = await server({ faults: () => 'dribble', late: 100 });
    const sender = mailer(made.url, { timeout: 250 });
    expect(await sender.send(mail(0))).toMatchObject({ outcome: 'in_doubt', unreachable: false });
  });

  test('gives no password to a server that does not encrypt, unless it is on this machine', async () => {
    const made = await server();
    const port = new URL(made.url).port;
    // As seen from here 0.0.0.0 is this machine too, but nobody said so.
    const result = await mailer(`smtp://user:hunter2@0.0.0.0:${port}`).send(mail(0));
    expect(result).toMatchObject({ outcome: 'deferred', about: 'server', unreachable: true });
    expect(made.tries).toEqual([]);
  });
});

describe('a mailer that closes', () => {
  test('lets what is under way end, and takes no more', async () => {
    const made = await server({ faults: () => 'answer_late', late: 200 });
    const sender = mailer(made.url);
    const underWay = sender.send(mail(0));
    const closing = sender.close();
    expect(await sender.send(mail(1))).toMatchObject({ outcome: 'deferred', unreachable: true });
    expect(await underWay).toMatchObject({ outcome: 'accepted' });
    await closing;
    expect(made.kept).toHaveLength(1);
  });
});

describe('a mail', () => {
  test('lies in its thread under what it corrects, with no reference twice and none to itself', async () => {
    const made = await server();
    const references = ['<a@h.example>', '<b@h.example>', '<a@h.example>', '<7@habeas.example>', '<c@h.example>'];
    await mailer(made.url).send(mail(7, { references }));
    const parsed = await simpleParser(made.kept[0]!.raw);
    expect(parsed.references).toEqual(['<a@h.example>', '<b@h.example>', '<c@h.example>']);
    expect(parsed.inReplyTo).toBe('<c@h.example>');
  });

  test('of a long thread names its beginning and its latest', async () => {
    const made = await server();
    const references = Array.from({ length: 100 }, (_, index) => `<${index}@h.example>`);
    await mailer(made.url).send(mail(7, { references }));
    const parsed = await simpleParser(made.kept[0]!.raw);
    expect(parsed.references).toHaveLength(20);
    expect([parsed.references?.at(0), parsed.references?.at(-1)]).toEqual(['<0@h.example>', '<99@h.example>']);
    for (const line of made.kept[0]!.raw.split(/\r?\n/)) expect(line.length).toBeLessThanOrEqual(998);
  });

  test.each(['PUBLISH', 'CANCEL'] as const)(
    'bears an event as one to read with it and as a file (%s)',
    async (method) => {
      const made = await server();
      const content = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:${method}\r\nEND:VCALENDAR\r\n`;
      await mailer(made.url).send(mail(7, { icalEvent: { method, content } }));
      const { raw } = made.kept[0]!;
      expect(raw).toMatch(new RegExp(`Content-Type: text/calendar; charset=utf-8; method=${method}`, 'i'));
      const parsed = await simpleParser(raw);
      expect(parsed.text).toContain('Held until Friday.');
      const file = parsed.attachments.find(({ filename }) => filename === 'hearing.ics');
      expect(file?.content.toString()).toBe(content);
    },
  );

  test('with an event that is none is never built', async () => {
    const made = await server();
    const icalEvent = { method: 'PUBLISH', content: 'https://elsewhere.example/x.ics' } as const;
    await expect(mailer(made.url).send(mail(7, { icalEvent }))).rejects.toThrow(/iCalendar/);
  });
});
