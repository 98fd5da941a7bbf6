import { describe, expect, test } from '@jest/globals';
import { outcomeOf, type SmtpError } from './smtp-outcome.ts';

const untouched = { begun: false, reachedServer: true };
const error = (part: Partial<SmtpError> & { message?: string }): SmtpError =>
  Object.assign(new Error(part.message ?? 'no'), part);

describe('an answer of the server', () => {
  test.each([
    ['greylisting', { responseCode: 451, command: 'RCPT TO' }, 'deferred', 'address', false],
    ['a full mailbox', { responseCode: 452, command: 'RCPT TO' }, 'deferred', 'address', false],
    [
      'no such mailbox',
      { responseCode: 550, command: 'RCPT TO', message: '550 5.1.1 no such user' },
      'refused',
      'address',
      false,
    ],
    [
      'a mailbox refused after the mail',
      { responseCode: 550, command: 'DATA', message: '550 5.2.1 disabled' },
      'refused',
      'address',
      false,
    ],
    [
      'a mail taken for spam',
      { responseCode: 554, command: 'DATA', message: '554 5.7.1 spam' },
      'refused',
      'mail',
      false,
    ],
    ['a mail that is too big', { responseCode: 552, command: 'MAIL FROM' }, 'refused', 'mail', false],
    ['a full disk', { responseCode: 452, command: 'DATA' }, 'deferred', 'mail', false],
    ['shutting down', { responseCode: 421, command: 'CONN' }, 'deferred', 'server', true],
    ['a dialogue out of step', { responseCode: 503, command: 'RCPT TO' }, 'deferred', 'server', false],
    // Of what the operator has to mend no subscriber is to suffer.
    ['a sender that is not allowed', { responseCode: 553, command: 'MAIL FROM' }, 'deferred', 'server', true],
    [
      'no relaying for us',
      { responseCode: 554, command: 'RCPT TO', message: '554 5.7.1 Relay access denied' },
      'deferred',
      'server',
      true,
    ],
    ['a login that is asked for', { responseCode: 530, command: 'RCPT TO' }, 'deferred', 'server', true],
    ['a wrong password', { responseCode: 535, command: 'AUTH PLAIN' }, 'deferred', 'server', true],
    ['a greeting that refuses', { responseCode: 554, command: 'CONN' }, 'deferred', 'server', true],
  ] as const)('%s', (_, part, outcome, about, unreachable) => {
    expect(outcomeOf(error(part), untouched)).toEqual({ outcome, about, unreachable, code: part.responseCode });
  });

  test('is believed also after the whole mail', () => {
    expect(outcomeOf(error({ responseCode: 550, command: 'DATA' }), { begun: true, reachedServer: true }).outcome).toBe(
      'refused',
    );
  });
});

describe('no answer', () => {
  test('leaves a mail in doubt where the server may have seen of it, and only there', () => {
    const cut = error({ code: 'ECONNECTION' });
    expect(outcomeOf(cut, { begun: true, reachedServer: true })).toMatchObject({
      outcome: 'in_doubt',
      unreachable: false,
    });
    expect(outcomeOf(cut, untouched)).toMatchObject({ outcome: 'deferred', unreachable: false });
    expect(outcomeOf(cut, { begun: false, reachedServer: false })).toMatchObject({
      outcome: 'deferred',
      unreachable: true,
    });
  });

  test('within the time that there is says something of the mail alone once a connection had it, and of the server before', () => {
    for (const code of ['ETIMEDOUT', 'EABORT']) {
      const late = error({ code });
      expect(outcomeOf(late, { begun: true, reachedServer: true })).toMatchObject({
        ...{ outcome: 'in_doubt', about: 'mail', unreachable: false },
      });
      expect(outcomeOf(late, untouched)).toMatchObject({ outcome: 'deferred', about: 'mail', unreachable: false });
      expect(outcomeOf(late, { begun: false, reachedServer: false })).toMatchObject({
        ...{ outcome: 'deferred', about: 'server', unreachable: true },
      });
    }
  });

  test('because there was no question: an address or a mail that SMTP cannot carry is refused for good', () => {
    expect(outcomeOf(error({ code: 'EENVELOPE' }), untouched)).toMatchObject({ outcome: 'refused', about: 'address' });
    expect(outcomeOf(error({ code: 'EMESSAGE' }), untouched)).toMatchObject({ outcome: 'refused', about: 'mail' });
  });
});
