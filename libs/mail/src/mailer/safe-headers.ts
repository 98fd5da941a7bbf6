import type { OutgoingMail } from './mailer.ts';

/** A mail that would smuggle a header or a recipient in. Nothing was sent. */
export class UnsafeMailError extends Error {
  override readonly name = 'UnsafeMailError';
}

const HEADER_NAME = /^[A-Za-z0-9-]+$/;
/** RFC 5322, 3.6.4: no blanks, no angle brackets within. */
const MESSAGE_ID = /^<[^\s<>@]+@[^\s<>@]+>$/;

/** Refuses what could become a header or a recipient of its own (CWE-93): values come from reports and from strangers. */
export function assertSafe(mail: OutgoingMail): void {
  oneLine('subject', mail.subject);
  oneLine('to', mail.to);
  if (/[,;<>]/.test(mail.to)) throw new UnsafeMailError('A mail has exactly one bare address in "to".');
  if (mail.comesBackTo && !/^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}$/.test(mail.comesBackTo.address)) {
    throw new UnsafeMailError('A mail comes back to one bare address of plain letters.');
  }
  for (const id of [mail.messageId, ...(mail.references ?? [])]) {
    if (!MESSAGE_ID.test(id)) throw new UnsafeMailError('A Message-ID must look like <left@right>.');
  }
  if (mail.icalEvent && !/^BEGIN:VCALENDAR\r?\n/.test(mail.icalEvent.content)) {
    throw new UnsafeMailError('An event must be an iCalendar object.');
  }
  for (const [name, value] of Object.entries(mail.headers)) {
    if (!HEADER_NAME.test(name)) throw new UnsafeMailError(`${JSON.stringify(name)} is no name of a header.`);
    oneLine(name, value);
  }
}

function oneLine(name: string, value: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  if (/[\u0000-\u001f\u007f\u2028\u2029]/.test(value)) {
    throw new UnsafeMailError(`${name} has a line break or a control character in it.`);
  }
}
