/** What an enhanced status says (RFC 3463, 3; RFC 7505), by its subject and detail. */
const STATUSES: Readonly<Record<string, string>> = {
  '1.1': 'there is no such mailbox',
  '1.2': 'there is no such host',
  '1.3': 'the address cannot be read',
  '1.4': 'the address means several mailboxes',
  '1.6': 'the mailbox has moved',
  '1.7': 'the sender’s address cannot be read',
  '1.8': 'the sender’s host is not there',
  '1.10': 'its host takes no mail',
  '2.1': 'the mailbox takes no mail',
  '2.2': 'the mailbox is full',
  '2.3': 'the mail is too long for the mailbox',
  '2.4': 'a mailing list is at fault',
  '3.1': 'the server has no room',
  '3.2': 'the server takes no mail at the moment',
  '3.4': 'the mail is too big for the server',
  '4.1': 'its host does not answer',
  '4.2': 'the connection is bad',
  '4.3': 'the name of its host cannot be looked up',
  '4.4': 'there is no way to its host',
  '4.5': 'the server has too much mail',
  '4.6': 'the mail goes round in a circle',
  '4.7': 'it took too long',
  '5.3': 'there are too many recipients',
  '6.7': 'the server takes no address in this script',
  '7.0': 'its rules do not allow it',
  '7.1': 'its rules do not allow it',
  '7.8': 'the login is wrong',
  '7.9': 'the login is too weak',
};

/** What a code says (RFC 5321, 4.2.3; RFC 4954, 6; RFC 7504). */
const CODES: Readonly<Record<number, string>> = {
  421: 'the server closes the connection',
  432: 'the password has to be changed',
  450: 'the mailbox cannot be reached now',
  451: 'the server has a fault of its own',
  452: 'the server has no room',
  454: 'the login cannot be checked now',
  455: 'the server cannot take it so now',
  500: 'the server does not know the command',
  501: 'the server cannot read what it was told',
  502: 'the server does not know the command',
  503: 'the commands came out of order',
  504: 'the server does not know the parameter',
  530: 'a login is needed',
  535: 'the login is wrong',
  550: 'the mailbox takes no mail',
  551: 'the mailbox is elsewhere',
  552: 'the mail is too big',
  553: 'the name of the mailbox is not allowed',
  554: 'the server does not take it',
  555: 'the server does not know the parameter',
  556: 'its host takes no mail',
};

/** A code, and an enhanced status right behind it, which nothing but the two ends can be taken for. */
const CODE = /(?<![\w.@-])([2-5]\d\d)(?:[ -]([245])\.(\d{1,3})\.(\d{1,3})(?=[ \r\n-]|$)|(?=[ \r\n-]|$))/;

/**
 * What a mail server answered, as it is kept and logged: its code, its enhanced status, and what these say. Its own words are
 * not kept. They quote the address, in whole or in part and in ways that cannot be foreseen, and would outlive it.
 *
 * @param code where it is known; otherwise the first in the text
 * @returns `550 5.1.1: there is no such mailbox`
 */
export function answerInWords(text: string, code: number | null = null): string {
  const found = CODE.exec(code === null ? text : from(text, code));
  const number = code ?? (found ? Number(found[1]) : null);
  if (number === null) return statusInWords(text);
  const [, , kind, subject, detail] = found ?? [];
  const isOfCode = kind !== undefined && kind === String(number)[0];
  const said = (isOfCode && STATUSES[`${subject}.${detail}`]) || CODES[number];
  const status = isOfCode ? ` ${kind}.${subject}.${detail}` : '';
  return `${number}${status}${said === undefined || number < 400 ? '' : `: ${said}`}`;
}

/** The text from where the code stands in it; nothing of it where it does not. */
function from(text: string, code: number): string {
  const at = text.search(new RegExp(`(?<![\\w.@-])${code}(?=[ \\r\\n-]|$)`));
  return at < 0 ? '' : text.slice(at);
}

/** Of a report, which has a status alone (RFC 3464, 2.3.4). */
function statusInWords(text: string): string {
  const [status, subject, detail] = /(?<![\w.@-])[245]\.(\d{1,3})\.(\d{1,3})(?=[ \r\n,;]|$)/.exec(text) ?? [];
  if (status === undefined) return '';
  const said = STATUSES[`${subject}.${detail}`];
  return said === undefined ? status : `${status}: ${said}`;
}
