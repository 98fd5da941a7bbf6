/** A mail that had been sent, as those that return it know it. */
export interface SentMail {
  /** Its envelope sender, to which it comes back. */
  readonly from: string;
  readonly to: string;
  /** With angle brackets. */
  readonly messageId: string;
}

/** What the head of the mail says that is returned. */
function headOf({ from, to, messageId }: SentMail): string {
  return [
    `Return-Path: <${from}>`,
    'From: Habeas <habeas@habeas.example>',
    `To: ${to}`,
    `Message-ID: ${messageId}`,
    'Subject: A date that you follow',
    'Date: Tue, 02 Nov 2021 12:00:00 +0000',
  ].join('\n');
}

interface ReportParts {
  readonly head: readonly string[];
  readonly words: string;
  readonly status: string;
  readonly returned?: string;
  readonly returnedAs?: string;
}

function multipart({ head, words, status, returned = '', returnedAs = 'message/rfc822' }: ReportParts): string {
  return lines(`${head.join('\n')}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_part_of_a_report"

This is a MIME-encapsulated message.

--=_part_of_a_report
Content-Type: text/plain; charset=utf-8

${words}

--=_part_of_a_report
Content-Type: message/delivery-status

${status}

--=_part_of_a_report
Content-Type: ${returnedAs}

${returned}

--=_part_of_a_report--
`);
}

function lines(text: string): string {
  return text.replaceAll(/\r?\n/g, '\r\n');
}

function ofPostfix({ from }: SentMail, subject: string): readonly string[] {
  return [
    'Return-Path: <>',
    `Delivered-To: ${from}`,
    'From: MAILER-DAEMON@mx.example.net (Mail Delivery System)',
    `To: ${from}`,
    `Subject: ${subject}`,
    'Auto-Submitted: auto-replied',
  ];
}

/** Mails that come back, as widespread servers build them: the structure is theirs, the words are of this test. */
export const returnedMails = {
  /** Postfix: folded diagnostics, the head of the mail alone. */
  postfix: (sent: SentMail): string =>
    multipart({
      head: ofPostfix(sent, 'Undelivered Mail Returned to Sender'),
      words: `I could not deliver your message.\n\n<${sent.to}>: host mail.example.org said: 550 5.1.1 <${sent.to}>: no such user`,
      status: `Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: 4HkP1c2vQGz
Arrival-Date: Tue,  2 Nov 2021 12:00:01 +0000 (UTC)

Final-Recipient: rfc822; ${sent.to}
Original-Recipient: rfc822;${sent.to}
Action: failed
Status: 5.1.1
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 5.1.1 <${sent.to}>: Recipient address rejected:
    User unknown in local recipient table`,
      returned: headOf(sent),
      returnedAs: 'text/rfc822-headers',
    }),

  /** Postfix, while it still tries. */
  delayed: (sent: SentMail): string =>
    multipart({
      head: ofPostfix(sent, 'Delayed Mail (still being retried)'),
      words: 'Your message could not be delivered for more than four hours. It is tried for five days.',
      status: `Reporting-MTA: dns; mx.example.net

Final-Recipient: rfc822; ${sent.to}
Action: delayed
Status: 4.4.1
Diagnostic-Code: X-Postfix; connect to mail.example.org: Connection timed out
Will-Retry-Until: Sun,  7 Nov 2021 12:00:01 +0000 (UTC)`,
      returned: headOf(sent),
      returnedAs: 'text/rfc822-headers',
    }),

  /** Exim: the recipients in a header of its own, no enhanced status of the other server. */
  exim: (sent: SentMail): string =>
    multipart({
      head: [
        'Return-path: <>',
        `Envelope-to: ${sent.from}`,
        `X-Failed-Recipients: ${sent.to}`,
        'Auto-Submitted: auto-replied',
        'From: Mail Delivery System <Mailer-Daemon@relay.example.net>',
        `To: ${sent.from}`,
        'Subject: Mail delivery failed: returning message to sender',
      ],
      words: `A message that you sent could not be delivered:\n\n  ${sent.to}\n    SMTP error after RCPT TO: 550 No such user here`,
      status: `Reporting-MTA: dns; relay.example.net

Action: failed
Final-Recipient: rfc822;${sent.to}
Status: 5.0.0
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; 550 No such user here`,
      returned: `${headOf(sent)}\n\nWhat the mail says.`,
    }),

  /** Exchange: words in HTML, a status of its own kind, the whole mail. */
  exchange: (sent: SentMail): string =>
    lines(`From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.org>
To: <${sent.from}>
Subject: Undeliverable: A date that you follow
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="b1_of_exchange"

--b1_of_exchange
Content-Type: multipart/alternative; boundary="b2_of_exchange"

--b2_of_exchange
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<html><body><p>Your message to ${sent.to.replace('=', '=3D')} could=
n't be delivered.</p></body></html>

--b2_of_exchange--

--b1_of_exchange
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01.prod.outlook.com
Received-From-MTA: dns;habeas.example
Arrival-Date: Tue, 2 Nov 2021 12:00:02 +0000

Original-Recipient: rfc822;${sent.to}
Final-Recipient: rfc822;${sent.to}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup
X-Display-Name: ${sent.to}

--b1_of_exchange
Content-Type: message/rfc822

${headOf(sent)}
MIME-Version: 1.0
Content-Type: text/plain

What the mail says.

--b1_of_exchange--
`),

  /** Gmail: a report within related parts, an icon, folded diagnostics of many lines. */
  gmail: (sent: SentMail): string =>
    lines(`Return-Path: <>
Delivered-To: ${sent.from}
From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>
To: ${sent.from}
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
X-Failed-Recipients: ${sent.to}
MIME-Version: 1.0
Content-Type: multipart/report; boundary="g1"; report-type=delivery-status

--g1
Content-Type: multipart/related; boundary="g2"

--g2
Content-Type: multipart/alternative; boundary="g3"

--g3
Content-Type: text/plain; charset="UTF-8"

** Address not found **

Your message wasn't delivered to ${sent.to}.

--g3
Content-Type: text/html; charset="UTF-8"

<html><body><h2>Address not found</h2></body></html>

--g3--

--g2
Content-Type: image/png; name="icon.png"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="icon.png"
Content-ID: <icon.png>

iVBORw0KGgo=

--g2--

--g1
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.com
Received-From-MTA: dns; ${sent.from}
Arrival-Date: Tue, 02 Nov 2021 05:00:02 -0700 (PDT)
X-Original-Message-ID: ${sent.messageId}

Final-Recipient: rfc822; ${sent.to}
Action: failed
Status: 5.1.1
Remote-MTA: dns; gmail-smtp-in.l.google.com. (142.250.0.1, the server for the domain.)
Diagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try
 550-5.1.1 double-checking the recipient's email address for typos or
 550 5.1.1 unnecessary spaces.
Last-Attempt-Date: Tue, 02 Nov 2021 05:00:03 -0700 (PDT)

--g1
Content-Type: message/rfc822

${headOf(sent)}

What the mail says.

--g1--
`),

  /** A mailbox that is full: another mail may arrive. */
  full: (sent: SentMail): string =>
    multipart({
      head: [`To: ${sent.from}`, 'From: postmaster@example.org', 'Subject: Returned mail'],
      words: 'The mailbox is full.',
      status: `Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; ${sent.to}
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552 5.2.2 <${sent.to}>: Quota exceeded (mailbox for user is full)`,
      returned: headOf(sent),
      returnedAs: 'text/rfc822-headers',
    }),

  /** What the mail says is not wanted: it is no fault of the mailbox. */
  takenForSpam: (sent: SentMail): string =>
    multipart({
      head: [`To: ${sent.from}`, 'From: postmaster@example.org', 'Subject: Returned mail'],
      words: 'It was not wanted.',
      status: `Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; ${sent.to}
Action: failed
Status: 5.7.1
Diagnostic-Code: smtp; 550 5.7.1 Message from a blocked user: it looks like spam; recipient address rejected by policy`,
      returned: headOf(sent),
      returnedAs: 'text/rfc822-headers',
    }),

  /** qmail: words alone, with the mail behind them. */
  qmail: (sent: SentMail): string =>
    lines(`Return-Path: <>
Delivered-To: ${sent.from}
From: MAILER-DAEMON@old.example.org
To: ${sent.from}
Subject: failure notice

Hi. This is the qmail-send program at old.example.org.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<${sent.to}>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

${headOf(sent)}

What the mail says.
`),

  /** A reader said that it was spam (RFC 5965); who that was is left away. */
  complaint: (sent: SentMail): string =>
    lines(`From: <feedback@provider.example>
To: <abuse@habeas.example>
Subject: Complaint
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="f1"

--f1
Content-Type: text/plain; charset="us-ascii"

This is an email abuse report.

--f1
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: SomeGenerator/1.0
Version: 1
Original-Mail-From: <${sent.from}>
Arrival-Date: Tue, 2 Nov 2021 12:00:00 +0000

--f1
Content-Type: message/rfc822
Content-Disposition: inline

From: Habeas <habeas@habeas.example>
Message-ID: ${sent.messageId}
Subject: A date that you follow

What the mail says.

--f1--
`),

  /** A notice that its reader is away (RFC 3834). */
  away: (sent: SentMail): string =>
    lines(`Return-Path: <>
From: Reader <${sent.to}>
To: ${sent.from}
Auto-Submitted: auto-replied (vacation)
In-Reply-To: ${sent.messageId}
Subject: Away: A date that you follow

I am away until 550 5.1.1 Monday.
`),

  /** A receipt that it was shown (RFC 8098). */
  receipt: (sent: SentMail): string =>
    lines(`From: ${sent.to}
To: ${sent.from}
Subject: Read: A date that you follow
MIME-Version: 1.0
Content-Type: multipart/report; report-type=disposition-notification; boundary="r1"

--r1
Content-Type: text/plain

It was displayed.

--r1
Content-Type: message/disposition-notification

Final-Recipient: rfc822;${sent.to}
Original-Message-ID: ${sent.messageId}
Disposition: manual-action/MDN-sent-manually; displayed

--r1--
`),

  /** A letter of a person. */
  letter: (sent: SentMail): string =>
    lines(`Return-Path: <${sent.to}>
From: Reader <${sent.to}>
To: ${sent.from}
Subject: Re: A date that you follow

Thank you. He is at home. Was the address 550 5.1.1 wrong?
`),
} as const satisfies Record<string, (sent: SentMail) => string>;
