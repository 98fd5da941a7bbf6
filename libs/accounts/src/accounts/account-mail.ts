import { domainToASCII } from 'node:url';
import { z } from 'zod';
import type { Keyring } from '#private-data';
import { AccountRefused } from '../account-refused.ts';

const address = z.email({ pattern: z.regexes.html5Email }).max(254);

/**
 * An address as mail is sent to it: the domain in ASCII and lower case.
 *
 * @throws AccountRefused (bad-mail)
 */
export function accountMail(given: string): string {
  const text = given.trim().normalize('NFC');
  const at = text.lastIndexOf('@');
  const mail = `${text.slice(0, Math.max(at, 0))}@${domainToASCII(text.slice(at + 1))}`;
  if (at < 1 || !address.safeParse(mail).success) {
    throw new AccountRefused(
      'bad-mail',
      `${JSON.stringify(given)} is no mail address. Write it as name@example.org, the name in Latin letters.`,
    );
  }
  return mail;
}

/** The same for the same mailbox in any capitals. */
function sameMail(mail: string): string {
  return mail.toLowerCase();
}

/**
 * By what an account is found by its address, and what says nothing of the address by itself.
 *
 * @throws AccountRefused (bad-mail)
 */
export function mailMark(keyring: Pick<Keyring, 'fingerprint'>, mail: string): string {
  return keyring.fingerprint('account-mail', sameMail(accountMail(mail)));
}
