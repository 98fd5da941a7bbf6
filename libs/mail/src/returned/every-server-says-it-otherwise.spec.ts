import { describe, expect, test } from '@jest/globals';
import { returnedMails } from '../testing/returned-mails.ts';
import { readReturned } from './read-returned.ts';

const FROM = 'habeas+btag@habeas.example';
const sent = { from: FROM, to: 'reader@example.org', messageId: '<mail-1@habeas.example>' };

describe('a mail that comes back is understood as', () => {
  test.each([
    ['postfix', 'hard', '550 5.1.1'],
    ['exim', 'hard', '550'],
    ['exchange', 'hard', '550 5.1.10'],
    ['gmail', 'hard', '550 5.1.1'],
    ['qmail', 'hard', '5.1.1'],
    ['full', 'soft', '552 5.2.2'],
    ['takenForSpam', 'soft', '550 5.7.1'],
    ['delayed', 'delayed', '4.4.1'],
  ] as const)('%s returns it: %s', async (server, outcome, code) => {
    const read = await readReturned(returnedMails[server](sent));
    expect(read).toMatchObject({ kind: 'report', outcome, code });
    expect(read.cameTo).toContain(FROM);
    if (server === 'qmail') return;
    expect(read.messageIds).toEqual([sent.messageId]);
    expect(read.names).toContain(FROM);
    expect(read.recipients).toContain(sent.to);
  });

  test('a complaint of a reader, by the envelope that the provider left in it', async () => {
    const read = await readReturned(returnedMails.complaint(sent));
    expect(read).toMatchObject({ kind: 'complaint', messageIds: [sent.messageId], names: [FROM] });
  });

  test.each(['abuse', 'not-spam', 'auth-failure'] as const)('%s: a complaint or none', async (type) => {
    const text = returnedMails.complaint(sent).replace('Feedback-Type: abuse', `Feedback-Type: ${type}`);
    expect((await readReturned(text)).kind).toBe(type === 'abuse' ? 'complaint' : 'automatic');
  });

  test.each(['away', 'receipt'] as const)('an answer that no person wrote: %s, whatever it quotes', async (which) => {
    expect(await readReturned(returnedMails[which](sent))).toMatchObject({ kind: 'automatic', outcome: null });
  });

  test('a letter of a person, whatever it quotes', async () => {
    expect(await readReturned(returnedMails.letter(sent))).toMatchObject({ kind: 'other', outcome: null });
  });

  test('what arrived, where a report says so', async () => {
    const delivered = returnedMails.postfix(sent).replace('Action: failed', 'Action: delivered');
    expect(await readReturned(delivered)).toMatchObject({ kind: 'report', outcome: 'arrived' });
  });

  test('not for good, where it failed at one of several whom the address stands for', async () => {
    const two = returnedMails
      .postfix(sent)
      .replace(
        '--=_part_of_a_report\r\nContent-Type: text/rfc822-headers',
        '\r\nFinal-Recipient: rfc822; other@example.org\r\nAction: relayed\r\nStatus: 2.0.0\r\n\r\n--=_part_of_a_report\r\nContent-Type: text/rfc822-headers',
      );
    expect(await readReturned(two)).toMatchObject({ kind: 'report', outcome: 'arrived' });
  });
});

describe('nothing that a mail holds breaks its reader', () => {
  const inTime = { kind: expect.stringMatching(/^(report|complaint|automatic|other)$/) };

  test.each(Object.keys(returnedMails) as (keyof typeof returnedMails)[])('cut off anywhere: %s', async (which) => {
    const whole = returnedMails[which](sent);
    for (let length = 0; length < whole.length; length += 61) {
      expect(await readReturned(whole.slice(0, length))).toMatchObject(inTime);
    }
  });

  test.each([
    ['empty', ''],
    ['not text at all', Buffer.from(Array.from({ length: 4_096 }, (_, at) => (at * 167) % 256))],
    ['a boundary without an end', 'Content-Type: multipart/report; boundary="x"\r\n\r\n--x\r\n'],
    [
      'parts within parts without end',
      Array.from({ length: 500 }, (_, n) => `--b${n}\r\nContent-Type: multipart/mixed; boundary="b${n + 1}"\r\n`).join(
        '\r\n',
      ),
    ],
    ['a head of a megabyte', `Subject: ${'x'.repeat(1_000_000)}\r\n\r\nBody`],
    ['a body of one line', `From: mailer-daemon@example.org\r\n\r\n${'user '.repeat(200_000)}`],
    [
      'a status of nothing but colons',
      `Content-Type: multipart/report; boundary="x"\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n${':\r\n'.repeat(50_000)}--x--`,
    ],
  ])('%s', async (_, raw) => {
    expect(await readReturned(raw)).toMatchObject(inTime);
  });
});
