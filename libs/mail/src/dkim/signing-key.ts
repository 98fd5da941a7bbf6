import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { ExitError } from '#platform';

/** What mails are signed with (RFC 6376), in nodemailer's own terms. */
export interface SigningKey {
  /** The `d=` of the signature: it vouches for mail of this domain. */
  readonly domainName: string;
  /** The `s=`: the public key is the TXT record `<selector>._domainkey.<domain>`. */
  readonly keySelector: string;
  /** PEM. */
  readonly privateKey: string;
}

/**
 * What a signature covers. Beside what RFC 6376, 5.4.1 names: the two headers by which a mail program unsubscribes, which
 * it heeds only where they are signed (RFC 8058, 4), and those by which a mail is known for a machine's.
 */
export const SIGNED_HEADERS = [
  ...['From', 'To', 'Subject', 'Date', 'Message-ID', 'In-Reply-To', 'References'],
  ...['MIME-Version', 'Content-Type', 'Content-Transfer-Encoding'],
  ...['Auto-Submitted', 'List-Id', 'List-Unsubscribe', 'List-Unsubscribe-Post'],
].join(':');

/** RFC 8301, 3.2: verifiers must not accept less than 1024, signers should use at least 2048. */
const LEAST_BITS = 2048;

/**
 * Reads and checks what `HABEAS_DKIM_…` names, once at the start: a signature that every receiver finds broken is worse
 * than none. `from` is the sender of all mail.
 *
 * @throws ExitError (3) where the file cannot be read, (2) where what is in it, or its permissions, will not do
 */
export function readSigningKey(
  names: { readonly domain: string; readonly selector: string; readonly keyFile: string },
  from: string,
): SigningKey {
  const { domain, selector, keyFile } = names;
  const sender = /@([^\s<>@]+)>?$/.exec(from)?.[1]?.toLowerCase() ?? '';
  if (sender !== domain && !sender.endsWith(`.${domain}`)) {
    throw new ExitError(
      `HABEAS_DKIM_DOMAIN is ${domain}, but mail comes from ${sender} (HABEAS_MAIL_FROM): receivers would not count the signature. Sign for the domain that mail comes from.`,
      2,
    );
  }
  const privateKey = readKeyFile(keyFile);
  assertRsa(privateKey, keyFile);
  return { domainName: domain, keySelector: selector, privateKey };
}

function readKeyFile(path: string): string {
  try {
    const { mode } = statSync(path);
    // Windows has no such bits: its access lists are beyond what Node can tell.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      const bits = (mode & 0o777).toString(8).padStart(4, '0');
      throw new ExitError(
        `HABEAS_DKIM_KEY_FILE ${path} can be read by others on this machine (mode ${bits}); run: chmod 600 ${path}`,
        2,
      );
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof ExitError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const why = { ENOENT: 'does not exist', EACCES: 'may not be read by this account', EISDIR: 'is a folder' }[code];
    throw new ExitError(`HABEAS_DKIM_KEY_FILE ${path} ${why ?? `cannot be read (${code})`}.`, 3);
  }
}

function assertRsa(pem: string, path: string): void {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch {
    throw new ExitError(
      `HABEAS_DKIM_KEY_FILE ${path} holds no private key in PEM form, or one with a passphrase; make one with: openssl genrsa -out ${path} 2048`,
      2,
    );
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== 'rsa' || bits < LEAST_BITS) {
    const what = key.asymmetricKeyType === 'rsa' ? `an RSA key of ${bits} bits` : `a key for ${key.asymmetricKeyType}`;
    throw new ExitError(
      `HABEAS_DKIM_KEY_FILE ${path} holds ${what}; signatures need RSA of ${LEAST_BITS} bits or more, which every receiver can verify.`,
      2,
    );
  }
}
