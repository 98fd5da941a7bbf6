import { afterEach, describe, expect, test } from '@jest/globals';
import {
  PhasedSmtpServer,
  type PhasedSmtpServerOptions,
  type PhaseFault,
  type PhaseOfAMail,
  type SmtpPhase,
} from '../testing/phased-smtp-server.ts';
import { mailHeaders } from './mail-headers.ts';
import type { OutgoingMail } from './mailer.ts';
import { SmtpMailer, TIMEOUTS } from './smtp-mailer.ts';

/** Milliseconds in place of ten seconds. */
const ANSWER = 1_200;
const CONNECTIONS = 3;

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function sender(options: PhasedSmtpServerOptions, user = '') {
  const server = await PhasedSmtpServer.open(options);
  open.push(server);
  const from = 'habeas@habeas.example';
  const mailer = new SmtpMailer({ url: server.url(user), from, timeout: ANSWER, maxConnections: CONNECTIONS });
  open.push(mailer);
  return { server, mailer };
}

function mailTo(name: string): OutgoingMail {
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

/** This at one phase, everything else fine. */
const at = (phase: SmtpPhase, fault: PhaseFault) => (step: PhaseOfAMail) => (step.phase === phase ? fault : 'fine');
/** This for those whose address begins with `stuck`. */
const forStuck = (phase: SmtpPhase, fault: PhaseFault) => (step: PhaseOfAMail) =>
  step.phase === phase && step.to?.startsWith('stuck') ? fault : 'fine';

test('a mail waits ten seconds for an answer', () => {
  expect(TIMEOUTS.answer).toBe(10_000);
});

describe('a fault says something of the server, and then no other mail would fare better, or of one mail alone', () => {
  const server = { unreachable: true, outcome: 'deferred' };
  const mail = { unreachable: false, tried: true };
  test.each<readonly [SmtpPhase, PhaseFault, object]>([
    ['greeting', 'silent', { ...server, tried: false }],
    ['greeting', 'cut', { ...server, tried: false }],
    ['greeting', 421, { ...server, tried: false }],
    ['greeting', 554, { ...server, tried: false }],
    ['ehlo', 'silent', { ...server, tried: false }],
    ['ehlo', 'cut', { ...server, tried: false }],
    ['ehlo', 421, { ...server, tried: false }],
    ['auth', 'silent', { ...server, tried: false }],
    ['auth', 'cut', { ...server, tried: false }],
    ['auth', 421, { ...server, tried: false }],
    ['auth', 454, { ...server, tried: false }],
    ['auth', 535, { ...server, tried: false }],
    ['mail', 'silent', { ...mail, outcome: 'deferred', about: 'mail' }],
    ['mail', 'cut', { ...mail, outcome: 'deferred' }],
    ['mail', 421, { ...server, tried: true }],
    // About the sender, who is the same for every mail.
    ['mail', 451, { ...server, tried: true }],
    ['mail', 553, { ...server, tried: true }],
    ['rcpt', 'silent', { ...mail, outcome: 'deferred', about: 'mail' }],
    ['rcpt', 'cut', { ...mail, outcome: 'deferred' }],
    ['rcpt', 421, { ...server, tried: true }],
    ['rcpt', 451, { ...mail, outcome: 'deferred', about: 'address' }],
    ['rcpt', 550, { ...mail, outcome: 'refused', about: 'address' }],
    ['data', 'silent', { ...mail, outcome: 'deferred', about: 'mail' }],
    ['data', 'cut', { ...mail, outcome: 'deferred' }],
    ['data', 421, { ...server, tried: true }],
    ['data', 451, { ...mail, outcome: 'deferred', about: 'mail' }],
    ['data', 554, { ...mail, outcome: 'refused', about: 'mail' }],
    ['end', 'silent', { ...mail, outcome: 'in_doubt', about: 'mail' }],
    ['end', 'cut', { ...mail, outcome: 'in_doubt' }],
    ['end', 421, { ...server, tried: true }],
    ['end', 451, { ...mail, outcome: 'deferred', about: 'mail' }],
    ['end', 554, { ...mail, outcome: 'refused', about: 'mail' }],
  ])('%s: %s', async (phase, fault, expected) => {
    const { mailer } = await sender({ fault: at(phase, fault) }, phase === 'auth' ? 'user:password@' : '');
    expect(await mailer.send(mailTo('sister'))).toMatchObject({ accepted: false, ...expected });
  });

  test('nothing listens: no mail was tried', async () => {
    const mailer = new SmtpMailer({ url: 'smtp://127.0.0.1:1', from: 'habeas@habeas.example' });
    open.push(mailer);
    expect(await mailer.send(mailTo('sister'))).toMatchObject({ outcome: 'deferred', unreachable: true, tried: false });
  });

  test('silence is told in words that an operator understands, and without the address', async () => {
    const { mailer } = await sender({ fault: at('end', 'silent') });
    const { response } = await mailer.send(mailTo('sister'));
    expect(response).toBe('The server gave no answer within 1.2 seconds after the mail.');
  });
});

test('an operator sets how long an answer to a mail may take', async () => {
  const server = await PhasedSmtpServer.open({ fault: at('end', 'silent') });
  open.push(server);
  const mailer = new SmtpMailer({ url: server.url(), from: 'habeas@habeas.example', patience: ANSWER });
  open.push(mailer);
  const { response } = await mailer.send(mailTo('sister'));
  expect(response).toBe('The server gave no answer within 1.2 seconds after the mail.');
});

describe('a mail that is stuck', () => {
  test.each(['mail', 'rcpt', 'data', 'end'] as const)(
    'at %s gives its connection back after one wait, also on a connection that was used before',
    async (phase) => {
      const { server, mailer } = await sender({ fault: () => 'fine' });
      const used = await Promise.all(['a', 'b', 'c'].map((name) => mailer.send(mailTo(name))));
      expect(used.every(({ accepted }) => accepted)).toBe(true);
      server.behave({ fault: at(phase, 'silent') });
      const began = performance.now();
      expect(await mailer.send(mailTo('stuck'))).toMatchObject({ accepted: false, unreachable: false, tried: true });
      expect(performance.now() - began).toBeLessThan(2.3 * ANSWER);
      expect(server.tries.filter((to) => to.startsWith('stuck'))).toHaveLength(phase === 'mail' ? 0 : 1);
    },
  );

  test.each(['rcpt', 'data', 'end'] as const)(
    'at %s, as many as there are connections: the rest still go',
    async (phase) => {
      const { server, mailer } = await sender({ fault: forStuck(phase, 'silent') });
      const names = [
        ...Array.from({ length: CONNECTIONS }, (_, n) => `stuck-${n}`),
        ...Array.from({ length: 10 }, (_, n) => `reader-${n}`),
      ];
      const results = await Promise.all(names.map((name) => mailer.send(mailTo(name))));
      expect(results.map(({ accepted }) => accepted)).toEqual(names.map((name) => name.startsWith('reader')));
      expect(results.some(({ unreachable }) => unreachable)).toBe(false);
      expect(server.kept.filter(({ to }) => to.startsWith('reader'))).toHaveLength(10);
      // Each was tried once: the pool gives none of them to another connection.
      expect(server.tries.filter((to) => to.startsWith('stuck'))).toHaveLength(CONNECTIONS);
    },
  );

  test.each(['mail', 'rcpt', 'data', 'end'] as const)(
    'is none where the server is slow at %s and answers in time',
    async (phase) => {
      const { server, mailer } = await sender({ fault: at(phase, 'late'), late: 0.4 * ANSWER });
      for (const name of ['first', 'second']) {
        expect(await mailer.send(mailTo(name))).toMatchObject({ outcome: 'accepted' });
      }
      expect(server.kept).toHaveLength(2);
    },
  );

  test('is none where the server is slow at every step and answers each in time', async () => {
    const late = (step: PhaseOfAMail) => (step.mail === 0 ? 'fine' : 'late');
    const { mailer } = await sender({ fault: late, late: 0.4 * ANSWER });
    for (const name of ['first', 'second']) {
      expect(await mailer.send(mailTo(name))).toMatchObject({ outcome: 'accepted' });
    }
  });
});
