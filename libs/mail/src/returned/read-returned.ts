import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { type Fields, fieldGroups, headOf } from './status-fields.ts';
import {
  codeOf,
  outcomeInText,
  outcomeOfAll,
  outcomeOfRecipient,
  type RecipientReport,
  type ReportedOutcome,
} from './what-came-of-it.ts';

/** What a mail that came to the mailbox for returned mails is, as far as a machine can tell. */
export interface ReturnedMail {
  /**
   * `report`: a server tells what came of a mail (RFC 3464), in its fields or in words alone. `complaint`: a reader called a
   * mail spam (RFC 5965). `automatic`: a holiday notice, a receipt (RFC 3834, RFC 8098) or a report that blames nobody.
   * `other`: anything else, such as a letter of a person.
   */
  readonly kind: 'report' | 'complaint' | 'automatic' | 'other';
  /** Of a report; null: it says nothing that can be told. */
  readonly outcome: ReportedOutcome | null;
  /** The code and the status that a server gave, such as `550 5.1.1`, and nothing of its words; empty: it gave none. */
  readonly code: string;
  /** Addresses to which this mail itself came, as its head has them. Anybody can write there what they want. */
  readonly cameTo: readonly string[];
  /** Where it names the mail that it is about: envelope ids, and addresses from which and to which that was sent. */
  readonly names: readonly string[];
  /** Message-IDs of that mail, with angle brackets. */
  readonly messageIds: readonly string[];
  /** Recipients of that mail, as a server or the mail itself names them. */
  readonly recipients: readonly string[];
}

const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 256 * 1024, forceRfc822Attachments: true } as const;

const STATUS = ['message/delivery-status', 'message/global-delivery-status'];
const RETURNED = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'];
const FEEDBACK = 'message/feedback-report';
const RECEIPT = ['message/disposition-notification', 'message/global-disposition-notification'];

/** Where servers write to which address of theirs a mail was delivered. */
const CAME_TO = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to', 'to', 'cc'];
/** Servers that return mails, and programs that answer them, by names that RFC 2142 and habit give them. */
const SERVER = /^(?:mailer-daemon|postmaster|mail-daemon|mdaemon|mail\.delivery\.subsystem)$/i;
const ANSWERS_BY_ITSELF = ['x-autoreply', 'x-autorespond', 'x-autoresponse'];

/**
 * Reads a mail that came back, or an answer to one. Never throws for what a mail holds: one that cannot be read is `other`.
 * What it says is believed by nobody until something in it proves that its writer had the mail: see `ReturnAddresses`.
 *
 * @param raw the mail, or the beginning of a long one
 */
export async function readReturned(raw: Uint8Array | string): Promise<ReturnedMail> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(raw, LIMITS);
  } catch {
    return { ...NOTHING, kind: 'other' };
  }
  const head = (name: string) => mail.headers.find(({ key }) => key === name)?.value ?? '';
  const cameTo = mail.headers
    .filter(({ key }) => CAME_TO.includes(key))
    .map(({ value }) => value)
    .flatMap(addressesIn);
  const parts = mail.attachments.map((part) => ({ type: part.mimeType.toLowerCase(), text: textOf(part) }));
  const of = (types: readonly string[]) => parts.filter(({ type }) => types.includes(type)).map(({ text }) => text);
  const about = aboutOf(of(RETURNED).map(headOf));

  const feedback = of([FEEDBACK])[0];
  if (feedback !== undefined) return { ...feedbackOf(fieldGroups(feedback)[0] ?? new Map(), about), cameTo };
  const status = of(STATUS)[0];
  if (status !== undefined) return { ...reportOf(fieldGroups(status), about), cameTo };
  if (of(RECEIPT).length > 0) return { ...NOTHING, cameTo };
  if (isFromServer(mail, head)) {
    const said = outcomeInText(mail.text ?? textOfHtml(mail.html ?? ''));
    const failed = addressesIn(head('x-failed-recipients'));
    return {
      ...NOTHING,
      kind: 'report',
      outcome: said?.outcome ?? null,
      code: said?.code ?? '',
      ...withRecipients(about, failed),
      cameTo,
    };
  }
  return { ...NOTHING, kind: answersByItself(head) ? 'automatic' : 'other', cameTo };
}

const NOTHING: ReturnedMail = {
  kind: 'automatic',
  outcome: null,
  code: '',
  cameTo: [],
  names: [],
  messageIds: [],
  recipients: [],
};

type About = Pick<ReturnedMail, 'names' | 'messageIds' | 'recipients'>;

/** What the heads of returned mails say of these. */
function aboutOf(heads: readonly Fields[]): About {
  const all = (...names: string[]) => heads.flatMap((head) => names.flatMap((name) => head.get(name) ?? []));
  return {
    names: all('return-path', 'x-envelope-from', 'list-unsubscribe').flatMap(addressesIn),
    messageIds: all('message-id').flatMap(messageIdsIn),
    recipients: all('to', 'x-original-to', 'delivered-to').flatMap(addressesIn),
  };
}

function reportOf(groups: readonly Fields[], about: About): Omit<ReturnedMail, 'cameTo'> {
  const recipients = groups
    .filter((group) => group.has('final-recipient') || group.has('action') || group.has('status'))
    .map((group) => ({ group, report: recipientOf(group) }));
  const outcomes = recipients.flatMap(({ report }) => outcomeOfRecipient(report) ?? []);
  const named = recipients.flatMap(({ group }) =>
    ['final-recipient', 'original-recipient'].flatMap((name) => addressesIn(group.get(name) ?? '')),
  );
  const envelope = groups.flatMap((group) => group.get('original-envelope-id') ?? []);
  return {
    kind: 'report',
    outcome: outcomeOfAll(outcomes),
    code: recipients.map(({ report }) => codeOf(report)).find((code) => code !== '') ?? '',
    ...withRecipients(about, named),
    names: [...about.names, ...envelope],
  };
}

function recipientOf(group: Fields): RecipientReport {
  return {
    action:
      group
        .get('action')
        ?.split(/[\s;(]/, 1)[0]
        ?.toLowerCase() ?? null,
    status: group.get('status') ?? null,
    diagnostic: group.get('diagnostic-code') ?? null,
  };
}

/** Of these types a reader's displeasure is one (RFC 5965, 3.1 and 7.3); `not-spam` and reports of signatures blame nobody. */
const COMPLAINTS = ['abuse', 'fraud', 'virus', 'other', 'opt-out', 'miscategorized'];

function feedbackOf(fields: Fields, about: About): Omit<ReturnedMail, 'cameTo'> {
  const type = (fields.get('feedback-type') ?? '').toLowerCase();
  const names = addressesIn(fields.get('original-mail-from') ?? '');
  const envelope = fields.get('original-envelope-id') ?? '';
  return {
    ...NOTHING,
    kind: COMPLAINTS.includes(type) ? 'complaint' : 'automatic',
    ...withRecipients(about, addressesIn(fields.get('original-rcpt-to') ?? '')),
    names: [...about.names, ...names, ...(envelope === '' ? [] : [envelope])],
  };
}

function withRecipients({ names, messageIds, recipients }: About, more: readonly string[]): About {
  return { names, messageIds, recipients: [...new Set([...more, ...recipients])] };
}

/** RFC 5321, 4.5.5: such mails have no sender. Neither have holiday notices (RFC 3834, 3.3), which say that they answer. */
function isFromServer(mail: Email, head: (name: string) => string): boolean {
  if (head('x-failed-recipients') !== '') return true;
  const local = (addressesIn(head('from'))[0] ?? mail.from?.name ?? '').split('@')[0]!;
  return SERVER.test(local) || (/^\s*<\s*>\s*$/.test(head('return-path')) && !answersByItself(head));
}

function answersByItself(head: (name: string) => string): boolean {
  const submitted = head('auto-submitted').trim().toLowerCase();
  return (
    /^auto-replied\b/.test(submitted) ||
    ANSWERS_BY_ITSELF.some((name) => head(name) !== '') ||
    /^auto_reply$/i.test(head('precedence').trim())
  );
}

/** Addresses in a header or a field; a display name, a type such as `rfc822;` and brackets are left away. */
function addressesIn(value: string): string[] {
  return value.slice(0, 4_096).match(/[^\s\p{C}<>,;:"()]{1,64}@[^\s\p{C}<>,;:"()?]{1,255}/gu) ?? [];
}

function messageIdsIn(value: string): string[] {
  return value.slice(0, 1_024).match(/<[^\s\p{C}<>]{1,400}@[^\s\p{C}<>]{1,255}>/gu) ?? [];
}

function textOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

function textOfHtml(html: string): string {
  return html.slice(0, 16_384).replace(/<[^>]{0,1000}>/g, ' ');
}
