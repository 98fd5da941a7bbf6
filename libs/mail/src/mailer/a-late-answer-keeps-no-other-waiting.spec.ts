import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from '@jest/globals';
import { PhasedSmtpServer, type PhaseOfAMail } from '../testing/phased-smtp-server.ts';
import { mailHeaders } from './mail-headers.ts';
import type { OutgoingMail } from './mailer.ts';
import { SmtpMailer, type SmtpMailerOptions } from './smtp-mailer.ts';

/** Milliseconds in place of ten seconds: for longer than a test takes, so that none is answered by the end of it. */
const ANSWER = 4_000;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});

async function server(fault: (at: PhaseOfAMail) => 'silent' | 'fine' | number): Promise<PhasedSmtpServer> {
  const made = await PhasedSmtpServer.open({ fault });
  open.push(made);
  return made;
}

function mailer(url: string, options: Partial<SmtpMailerOptions> = {}): SmtpMailer {
  const made = new SmtpMailer({ url, from: 'habeas@habeas.example', timeout: ANSWER, maxConnections: 2, ...options });
  open.unshift(made);
  return made;
}

function mail(name: string): OutgoingMail {
  return {
    to: `${name}@example.org`,
    subject: 'Habeas: a date is near (Shymkent)',
    text: 'Held until Friday.\n',
    html: '<p>Held until Friday.</p>',
    messageId: `<${name}@habeas.example>`,
    date: '2021-11-09T18:00:00Z',
    headers: mailHeaders('https://habeas.example/subscriptions/end/t'),
  };
}

const silentFor = (name: string) => (at: PhaseOfAMail) =>
  at.phase === 'rcpt' && at.to?.startsWith(name) ? 'silent' : 'fine';

test('ten recipients that hang before others, and two connections: the others are answered while those still hang', async () => {
  const made = await server(silentFor('stuck'));
  const sender = mailer(made.url());
  let late = 0;
  let stuckEnded = 0;
  const stuck = Array.from({ length: 10 }, (_, n) =>
    sender
      .send(
        mail(`stuck-${n}`),
        () => undefined,
        () => {
          late += 1;
        },
      )
      .finally(() => {
        stuckEnded += 1;
      }),
  );
  const others = await Promise.all(Array.from({ length: 30 }, (_, n) => sender.send(mail(`reader-${n}`))));
  expect(others.every(({ outcome }) => outcome === 'accepted')).toBe(true);
  expect(stuckEnded).toBe(0);
  // One of them may hold a connection while the others go over the other.
  expect(late).toBeGreaterThanOrEqual(9);
  for (const { outcome, about } of await Promise.all(stuck)) {
    expect({ outcome, about }).toEqual({ outcome: 'deferred', about: 'mail' });
  }
  expect(made.kept).toHaveLength(30);
});

test('a recipient that hung before takes no place from others at the next try, until it is answered', async () => {
  const made = await server(silentFor('stuck'));
  const sender = mailer(made.url(), { timeout: 300, maxConnections: 1 });
  await sender.send(mail('stuck'));
  let late = false;
  const again = sender.send(
    mail('stuck'),
    () => undefined,
    () => {
      late = true;
    },
  );
  expect(late).toBe(true);
  expect(await sender.send(mail('reader'))).toMatchObject({ outcome: 'accepted' });
  await again;
  made.behave({ fault: () => 'fine' });
  expect(await sender.send(mail('stuck'))).toMatchObject({ outcome: 'accepted' });
  late = false;
  await sender.send(
    mail('stuck'),
    () => undefined,
    () => {
      late = true;
    },
  );
  expect(late).toBe(false);
});

test('a server that takes no further connection beside those that hang: the others wait for one, and the run goes on', async () => {
  const made = await server((at) => {
    if (at.phase === 'greeting' && made.open > 3) return 421;
    return silentFor('stuck')(at);
  });
  const sender = mailer(made.url(), { timeout: 1_000 });
  const stuck = Array.from({ length: 3 }, (_, n) => sender.send(mail(`stuck-${n}`)));
  await pause(200);
  const others = await Promise.all(Array.from({ length: 5 }, (_, n) => sender.send(mail(`reader-${n}`))));
  expect(others.map(({ outcome }) => outcome)).toEqual(Array(5).fill('accepted'));
  await Promise.all(stuck);
});
