import { describe, expect, test } from '@jest/globals';
import { mailboxOf } from './mailbox-of.ts';

describe('the mailbox of an address', () => {
  test.each([
    [
      'is that of its other spellings at Gmail',
      ['sister@gmail.com', 's.i.s.ter@gmail.com', 'Sister+a+b@GoogleMail.com'],
    ],
    [
      'is that of its other spellings at Proton',
      ['my.sister@proton.me', 'my_sister@pm.me', 'my-sis-ter+x@protonmail.com'],
    ],
    ['is that of its other spellings at Yandex', ['my.sister@yandex.kz', 'my-sister@ya.ru', 'MY.SISTER+x@yandex.com']],
    ['is that of its other spellings at Apple', ['sister@icloud.com', 'sister+x@me.com', 'sister@mac.com']],
    [
      'is that of its other spellings at Fastmail',
      ['sister@fastmail.com', 'a@sister.fastmail.com', 'sister+b@fastmail.com'],
    ],
    ['is that of its tags at Microsoft', ['a.b@outlook.com', 'a.b+x@outlook.com']],
    ['is that of its tags at Mail.ru', ['a.b@mail.ru', 'A.b+x@mail.ru']],
    ['is that of its capitals anywhere', ['sister@example.org', 'SISTER@Example.ORG']],
  ])('%s', (_, addresses) => {
    expect(new Set(addresses.map((address) => mailboxOf(address).id)).size).toBe(1);
  });

  test.each([
    ['a dot at Microsoft', ['a.b@outlook.com', 'ab@outlook.com']],
    ['another domain of Microsoft', ['a@outlook.com', 'a@hotmail.com']],
    ['another domain of Mail.ru', ['a@mail.ru', 'a@bk.ru']],
    ['a hyphen at Gmail', ['a-b@gmail.com', 'ab@gmail.com']],
    ['a missing dot at Yandex', ['a.b@yandex.ru', 'ab@yandex.ru']],
    ['a dot where the provider is not known', ['a.b@example.org', 'ab@example.org']],
    ['a tag where the provider is not known', ['a+b@example.org', 'a@example.org']],
    ['a domain below a provider that has none there', ['a@b.gmail.com', 'b@gmail.com']],
    ['a name of nothing but a tag', ['+a@gmail.com', '+b@gmail.com']],
  ])('is told apart by %s', (_, [one, other]) => {
    expect(mailboxOf(one!).id).not.toBe(mailboxOf(other!).id);
  });

  test('says of which large provider it is', () => {
    expect(mailboxOf('a@googlemail.com').provider).toBe('gmail.com');
    expect(mailboxOf('a@b.fastmail.com').provider).toBe('fastmail.com');
    expect(mailboxOf('a@example.org').provider).toBeNull();
  });
});
