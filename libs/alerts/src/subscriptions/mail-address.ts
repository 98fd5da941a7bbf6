import { domainToASCII } from 'node:url';
import { SubscriptionError } from './subscription-error.ts';

/**
 * An address as SMTP takes it: the part before the @ as given, internationalised ones included (RFC 6531), the domain in
 * ASCII. Not every address that RFC 5321 allows: quoted local parts, comments and address literals are refused, since
 * they are how headers and recipients are smuggled in, and nobody's address looks so.
 *
 * @throws SubscriptionError (bad-address)
 */
export function mailAddress(given: string): string {
  const text = given.trim().normalize('NFC');
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || domain === '') throw bad('it has no name before or no domain behind an @');
  if (Buffer.byteLength(local) > 64 || Buffer.byteLength(text) > 254) throw bad('it is too long');
  if (!/^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u.test(local) || /^\.|\.\.|\.$/.test(local)) {
    throw bad(`the part before the @ has a character or a dot that does not belong there`);
  }
  const ascii = domainToASCII(domain);
  const labels = ascii.split('.');
  const wellFormed = labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(label));
  if (ascii === '' || ascii.length > 253 || labels.length < 2 || !wellFormed || /^\d+$/.test(labels.at(-1)!)) {
    throw bad(`the part behind the @ is no domain name`);
  }
  return `${local}@${ascii}`;
}

function bad(why: string): SubscriptionError {
  return new SubscriptionError(
    'bad-address',
    'address',
    `This is no mail address: ${why}. Write it as name@example.org.`,
  );
}
