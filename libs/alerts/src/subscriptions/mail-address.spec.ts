import { describe, expect, test } from '@jest/globals';
import { mailAddress } from './mail-address.ts';

describe('mail addresses', () => {
  test.each([
    ['sister@example.org', 'sister@example.org'],
    ['  o.malley+habeas@mail.example.org ', 'o.malley+habeas@mail.example.org'],
    ['айгүл@пример.қаз', 'айгүл@xn--e1afmkfd.xn--80ao21a'],
    ['a@EXAMPLE.org', 'a@example.org'],
  ])('%s is taken', (given, taken) => {
    expect(mailAddress(given)).toBe(taken);
  });

  test.each([
    '',
    'nobody',
    '@example.org',
    'a@',
    'a@localhost',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    'a b@example.org',
    '"a b"@example.org',
    'a..b@example.org',
    '.a@example.org',
    'a@-example.org',
    'a@example..org',
    'a@example.org, b@example.org',
    'a@example.org\nBcc: b@example.org',
    'Name <a@example.org>',
    `${'a'.repeat(65)}@example.org`,
    `a@${'b'.repeat(250)}.org`,
  ])('%j is refused, in words', (given) => {
    expect(() => mailAddress(given)).toThrow(/This is no mail address: .* Write it as name@example.org/);
  });
});
