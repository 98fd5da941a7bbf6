import { generateKeyPairSync } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ExitError } from '#platform';
import { mailHeaders } from '../mailer/mail-headers.ts';
import type { OutgoingMail } from '../mailer/mailer.ts';
import { SmtpMailer } from '../mailer/smtp-mailer.ts';
import { MisbehavingSmtpServer } from '../testing/misbehaving-smtp-server.ts';
import { verifyDkim } from '../testing/verify-dkim.ts';
import { readSigningKey } from './signing-key.ts';

const FROM = 'Habeas <habeas@mail.example.org>';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key = keys.privateKey) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

const mail: OutgoingMail = {
  to: 'sister@example.org',
  subject: 'Habeas: күн жақындады (Қызылорда, with a very long name that has to be folded over several lines)',
  text: 'Ұсталып отыр.  \n.\n\n-- \nТолығы: https://habeas.example/history/x \n\n\n',
  html: '<p>Ұсталып отыр.</p>\n',
  messageId: '<0001@habeas.example>',
  date: '2021-11-09T18:00:00Z',
  references: ['<0000@habeas.example>'],
  headers: mailHeaders('https://habeas.example/subscriptions/end/t'),
};

let folder: string;
let server: MisbehavingSmtpServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habeas-dkim-'));
  server = await MisbehavingSmtpServer.open();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function keyFile(text: string, mode = 0o600): Promise<string> {
  const path = join(folder, 'dkim.pem');
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

async function refusal(text: string, part: { mode?: number; domain?: string; path?: string } = {}): Promise<ExitError> {
  const path = part.path ?? (await keyFile(text, part.mode));
  try {
    readSigningKey({ domain: part.domain ?? 'example.org', selector: 'habeas', keyFile: path }, FROM);
  } catch (error) {
    return error as ExitError;
  }
  throw new Error('It was accepted.');
}

describe('a mail with a key', () => {
  test('bears a signature that verifies, over all that a mail program acts on', async () => {
    const signingKey = readSigningKey(
      { domain: 'example.org', selector: 'habeas2021', keyFile: await keyFile(pem()) },
      FROM,
    );
    const mailer = new SmtpMailer({ url: server.url, from: FROM, signingKey });
    expect(await mailer.send(mail)).toMatchObject({ outcome: 'accepted' });
    await mailer.close();
    const { raw } = server.kept.at(-1)!;
    expect(verifyDkim(raw, keys.publicKey)).toMatchObject({
      domain: 'example.org',
      selector: 'habeas2021',
      bodyIntact: true,
      signatureValid: true,
      signedHeaders: expect.arrayContaining([
        ...['from', 'to', 'subject', 'date', 'message-id', 'references', 'auto-submitted'],
        ...['list-unsubscribe', 'list-unsubscribe-post', 'content-type'],
      ]),
    });
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
    expect(verifyDkim(raw, other)).toMatchObject({ bodyIntact: true, signatureValid: false });
    expect(verifyDkim(raw.replace('Subject: ', 'Subject: Re: '), keys.publicKey).signatureValid).toBe(false);
    expect(verifyDkim(`${raw}more`, keys.publicKey).bodyIntact).toBe(false);
  });
});

describe('a key is refused at the start', () => {
  test('where others can read it, with the command that mends it', async () => {
    const error = await refusal(pem(), { mode: 0o640 });
    expect(error.message).toMatch(/can be read by others on this machine \(mode 0640\); run: chmod 600 .*dkim\.pem/);
    expect(error.exitCode).toBe(2);
  });

  test('where it is not there', async () => {
    const error = await refusal('', { path: join(folder, 'nowhere.pem') });
    expect(error.message).toMatch(/HABEAS_DKIM_KEY_FILE .*nowhere\.pem does not exist\./);
    expect(error.exitCode).toBe(3);
  });

  test.each([
    ['text', 'no key', /no private key in PEM form/],
    ['a public key', keys.publicKey.export({ type: 'spki', format: 'pem' }).toString(), /no private key/],
    ['a weak key', pem(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey), /RSA key of 1024 bits/],
    ['a key of another kind', pem(generateKeyPairSync('ed25519').privateKey), /a key for ed25519/],
    [
      'a locked key',
      keys.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }),
      /passphrase/,
    ],
  ])('where it is %s', async (_, text, message) => {
    const error = await refusal(String(text));
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('BEGIN');
  });

  test('where it signs for a domain that mail does not come from', async () => {
    expect((await refusal(pem(), { domain: 'example.net' })).message).toMatch(
      /HABEAS_DKIM_DOMAIN is example\.net, but mail comes from mail\.example\.org/,
    );
  });
});
