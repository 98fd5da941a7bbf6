import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { answerInWords } from './answer-in-words.ts';

test.each([
  ['550 5.1.1 <sister@example.org>: Recipient address rejected', null, '550 5.1.1: there is no such mailbox'],
  [
    'Can’t send mail - all recipients were rejected: 550 5.1.1 sister unknown',
    550,
    '550 5.1.1: there is no such mailbox',
  ],
  ['550-5.2.2 The account sister is over quota\n550 5.2.2 more', 550, '550 5.2.2: the mailbox is full'],
  ['451 later', null, '451: the server has a fault of its own'],
  ['250 2.0.0 Ok: queued as 4F sister@example.org', null, '250 2.0.0'],
  ['250 Kept in the mailbox', null, '250'],
  ['599 sister', 599, '599'],
  // A status of another class is part of something else.
  ['550 4.1.1 sister', 550, '550: the mailbox takes no mail'],
  ['550 5.1.1@example.org', 550, '550: the mailbox takes no mail'],
  ['it was 12550 times', null, ''],
  ['mailbox gone', null, ''],
  ['Status: 5.1.1', null, '5.1.1: there is no such mailbox'],
])('%j with %j is kept as %j', (text, code, kept) => {
  expect(answerInWords(text, code)).toBe(kept);
});

test('of what else a server says nothing is kept, also where it quotes', () => {
  const quoted = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 40 });
  fc.assert(
    fc.property(fc.constantFrom(250, 421, 450, 550, 554), quoted, quoted, (code, before, after) => {
      const kept = answerInWords(`${before} ${code} 5.1.1 ${after}`, code);
      expect(kept).toMatch(new RegExp(`^${code}( [245]\\.\\d{1,3}\\.\\d{1,3})?(: [a-z’ ]+)?$`));
    }),
    { numRuns: 2000 },
  );
});
