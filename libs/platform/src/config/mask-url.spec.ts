import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { maskUrl } from './mask-url.ts';

describe('a URL without its secrets', () => {
  test.each([
    ['postgres://habeas:p@ss@w@rd@db:5432/habeas', 'postgres://habeas:***@db:5432/habeas'],
    ['postgres://habeas:a:b@db/habeas', 'postgres://habeas:***@db/habeas'],
    ['postgres://:tail@db/habeas', 'postgres://:***@db/habeas'],
    ['postgres://habeas:p/w@db/habeas', 'postgres://***'],
    ['postgres://habeas:p?w@db/habeas', 'postgres://***'],
    ['postgres://habeas:p#w@db/habeas', 'postgres://***'],
    ['postgres://habeas:12/34@db/habeas', 'postgres://***'],
    ['postgres://habeas:hun ter@db/habeas', 'postgres://habeas:***@db/habeas'],
    ['postgres://habeas:hunter@d b/habeas', 'postgres://***'],
    [
      'postgres://db/habeas?user=a&password=p@ss&sslmode=require',
      'postgres://db/habeas?user=a&password=***&sslmode=require',
    ],
    ['postgres://db/habeas?pass%77ord=tail', 'postgres://db/habeas?pass%77ord=***'],
    ['postgres:///habeas?host=/run/postgresql', 'postgres:///habeas?host=/run/postgresql'],
    [
      'kurrentdb+discover://admin:p@ss@a:2113,b:2113,[::1]:2113?tls=true',
      'kurrentdb+discover://admin:***@a:2113,b:2113,[::1]:2113?tls=true',
    ],
    ['kurrentdb://admin:x,y@a:2113,b:2113', 'kurrentdb://admin:***@a:2113,b:2113'],
    ['esdb://a:2113?userCertFile=/a.pem&userKeyFile=/b.pem', 'esdb://a:2113?userCertFile=/a.pem&userKeyFile=***'],
    ['smtps://me@example.org:p@ss@mail.example.org:465', 'smtps://me@example.org:***@mail.example.org:465'],
    ['smtp://user%40x:p%40ss@mail/#tail', 'smtp://user%40x:***@mail/#***'],
    ['imaps://me:p@ss@imap.example.org/INBOX', 'imaps://me:***@imap.example.org/INBOX'],
    ['https://watch.example.org/ping?token=abc&x=1', 'https://watch.example.org/ping?token=***&x=1'],
    ['habeas@example.org', 'habeas@example.org'],
    ['/srv/habeas', '/srv/habeas'],
    ['from host and port', 'from host and port'],
  ])('%s is %s', (url, masked) => {
    expect(maskUrl(url)).toBe(masked);
  });

  test('shows no part of a password, of any characters', () => {
    const password = fc.array(fc.constantFrom(...'@:/?#%[],;=& é'.split('')), { minLength: 0, maxLength: 6 });
    const scheme = fc.constantFrom('postgres', 'kurrentdb+discover', 'smtps');
    const host = fc.constantFrom('db', 'db:5432', '[::1]:2113', 'a:1,b:2');
    fc.assert(
      fc.property(scheme, password, password, host, (its, before, after, at) => {
        const secret = `${before.join('')}HUNTER${after.join('')}2TAIL`;
        expect(maskUrl(`${its}://habeas:${secret}@${at}/x?y=1`)).not.toMatch(/HUNTER|2TAIL/);
      }),
    );
  });
});
