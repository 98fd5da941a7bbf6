import { describe, expect, test } from '@jest/globals';
import type { Principal } from '#accounts';
import { MailboxAccess, type MailboxRefusal, whyRefused } from './mailbox-access.ts';

const KEY = 'the-key-of-this-start';
const holders: Readonly<Record<string, Principal>> = {
  admin: { id: '1', kind: 'program', roles: ['admin'], scopes: null, jurisdictions: null },
  records: {
    id: '2',

    kind: 'program',
    roles: ['admin'],
    scopes: ['record'],
    jurisdictions: null,
  },
  auditor: { id: '3', kind: 'program', roles: ['auditor'], scopes: null, jurisdictions: null },
};
const closed = { times: 0 };
const message = { id: '000001', text: 'A mail.', html: '<p>A mail.</p>' };
const bearing = [
  { id: '000002', text: 'http://localhost:3000/sign-in/link/c2VjcmV0', html: '' },
  { id: '000003', text: '', html: '<a href="http://localhost:3000/invitation/c2VjcmV0">' },
];

function access({ publicUrl = null as string | null, base = 'http://127.0.0.1:3000', mailbox = true } = {}) {
  return new MailboxAccess(
    mailbox ? { messages: () => [message, ...bearing] as never } : null,
    KEY,
    { publicUrl },
    () => publicUrl ?? base,
    { verify: async (secret) => holders[secret] ?? null },
    { timesClosed: async () => closed.times },
  );
}

const status = async (headers: Record<string, string>, options = {}) =>
  (await access(options).refusal({ headers }))?.status ?? 200;

describe('the mailbox', () => {
  test.each([
    [{}],
    [{ host: 'localhost' }],
    [{ host: '127.0.0.1:3000' }],
    [{ host: 'localhost', 'x-forwarded-for': '127.0.0.1' }],
    [{ host: 'localhost', origin: 'http://localhost' }],
  ])('is shut to %j: nothing is inferred from where a request says it comes from', async (headers) => {
    expect(await status(headers as Record<string, string>)).toBe(401);
  });

  test('opens to an administrator’s token that may read, and to no other', async () => {
    expect(await status({ authorization: 'Bearer admin' })).toBe(200);
    expect(await status({ authorization: 'bearer admin' })).toBe(200);
    expect(await status({ authorization: 'Bearer records' })).toBe(403);
    expect(await status({ authorization: 'Bearer auditor' })).toBe(403);
    expect(await status({ authorization: 'Bearer nobody' })).toBe(401);
    expect(await status({ authorization: 'Basic YTpi' })).toBe(401);
    expect(await status({ authorization: `Bearer ${KEY}` })).toBe(401);
  });

  test('opens to the cookie of the printed link, and to none of another start', async () => {
    expect(await status({ cookie: `other=1; habeas_mailbox=${KEY}` })).toBe(200);
    for (const cookie of [
      'habeas_mailbox=',
      'habeas_mailbox=other',
      `mailbox=${KEY}`,
      `x_habeas_mailbox=${KEY}`,
      KEY,
    ]) {
      expect([cookie, await status({ cookie })]).toEqual([cookie, 401]);
    }
  });

  test('shows mails by which somebody signs in or makes an account to who has the printed link, and to no administrator', async () => {
    const idsFor = async (headers: Record<string, string>) =>
      (await access().messages({ headers })).map(({ id }) => id);
    const cookie = `habeas_mailbox=${KEY}`;
    expect(await idsFor({ cookie })).toEqual(['000001', '000002', '000003']);
    expect(await idsFor({ authorization: 'Bearer admin' })).toEqual(['000001']);
    expect(await idsFor({ authorization: 'Bearer admin', cookie })).toEqual(['000001']);
    expect(await idsFor({})).toEqual(['000001']);
    closed.times += 1;
    expect(await idsFor({ cookie })).toEqual(['000001']);
    closed.times = 0;
  });

  test('is shut to the printed link once everything was closed', async () => {
    const cookie = `habeas_mailbox=${KEY}`;
    const one = access();
    await one.onModuleInit();
    expect(await one.refusal({ headers: { cookie } })).toBeNull();
    closed.times += 1;
    expect(await one.refusal({ headers: { cookie } })).toMatchObject({ status: 401 });
    closed.times = 0;
  });

  test('hands out its cookie for the key alone, to no script and to nothing but the mailbox', () => {
    expect(access().cookieFor(KEY)).toBe(`habeas_mailbox=${KEY}; Path=/mailbox; HttpOnly; SameSite=Lax`);
    for (const key of ['', 'other', KEY.slice(1), `${KEY}x`]) {
      expect(access().cookieFor(key)).toMatchObject({ status: 403, code: 'key-invalid' });
    }
  });

  test('sends its cookie over nothing but HTTPS where it is reached by HTTPS, which a browser asks for', () => {
    expect(access({ publicUrl: 'https://localhost:8443' }).cookieFor(KEY)).toMatch(/; Secure$/);
    expect(access({ base: 'http://192.168.1.2:3000' }).cookieFor(KEY)).not.toContain('Secure');
    expect(access({ publicUrl: 'http://localhost:8080' }).cookieFor(KEY)).not.toContain('Secure');
  });

  test.each([
    ['where Habeas is public', { publicUrl: 'https://habeas.example' }, 'HABEAS_PUBLIC_URL'],
    ['as an onion service', { publicUrl: 'http://habeasxyz.onion' }, 'HABEAS_PUBLIC_URL'],
    ['where a real server sends', { mailbox: false }, 'HABEAS_SMTP_URL'],
  ])('is not there %s, for any key or token, and says why', async (_, options, why) => {
    const off = access(options);
    const saidOf = (refusal: MailboxRefusal | string | null) => {
      expect(refusal).toMatchObject({ status: 404, code: 'mailbox-off' });
      return whyRefused(refusal as MailboxRefusal, 'en');
    };
    for (const headers of [{}, { authorization: 'Bearer admin' }, { cookie: `habeas_mailbox=${KEY}` }]) {
      expect(saidOf(await off.refusal({ headers }))).toContain(why);
    }
    expect(saidOf(off.cookieFor(KEY))).toContain(why);
    expect([off.isOn, off.linkAt('http://127.0.0.1:3000')]).toEqual([false, null]);
  });

  test('has a link to print', () => {
    expect(access().linkAt('http://127.0.0.1:3000')).toBe(`http://127.0.0.1:3000/mailbox?key=${KEY}`);
  });
});
