import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import type { CustodyView } from '#words';
import { renderHtml } from '../document/render-html.ts';
import { renderText } from '../document/render-text.ts';
import { alertSpecimens, specimenLanguages } from '../specimens/specimen-views.ts';
import { alertMail } from '../templates/alert-mail.ts';
import { MisbehavingSmtpServer } from '../testing/misbehaving-smtp-server.ts';
import { mailHeaders } from './mail-headers.ts';
import type { Mailer, OutgoingMail } from './mailer.ts';
import { UnsafeMailError } from './safe-headers.ts';
import { SmtpMailer } from './smtp-mailer.ts';

/** A clean run is the same every time; vary it with HABEAS_TEST_SEED. */
const seeded = { seed: Number(process.env.HABEAS_TEST_SEED ?? 6), numRuns: 60 };

const smuggled = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 10 }),
      fc.constantFrom(
        '\r\n',
        '\n',
        '\r',
        '\u2028',
        '\u0085',
        '\0',
        ' ',
        '\t',
        ';',
        '<',
        '>',
        ',',
        '"',
        '=?utf-8?Q?=0D=0A?=',
      ),
      fc.constantFrom('Bcc: x@example.org', 'Content-Type: text/html', '.', '\r\n.\r\n', 'MAIL FROM:<x@example.org>'),
      fc.constantFrom('Шымкент', 'я'.repeat(100), '한국', 'خالد'),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join(''));

let server: MisbehavingSmtpServer;
let mailer: Mailer;
beforeAll(async () => {
  server = await MisbehavingSmtpServer.open();
  mailer = new SmtpMailer({ url: server.url, from: 'Habeas <habeas@habeas.example>' });
});
afterAll(async () => {
  await mailer.close();
  await server.close();
});

const EXPECTED = [
  ...['auto-submitted', 'content-type', 'date', 'from', 'list-unsubscribe', 'list-unsubscribe-post', 'message-id'],
  ...['mime-version', 'subject', 'to', 'x-auto-response-suppress'],
];

async function arrived() {
  const { raw, to, from } = server.kept.at(-1)!;
  const parsed = await simpleParser(raw);
  return { raw, to, from, parsed, names: parsed.headerLines.map(({ key }) => key).sort() };
}

function outgoing(part: Partial<OutgoingMail>): OutgoingMail {
  return {
    to: 'sister@example.org',
    subject: 'Habeas',
    text: 'text',
    html: '<p>text</p>',
    messageId: '<1@habeas.example>',
    date: '2021-11-09T18:00:00Z',
    headers: mailHeaders('https://habeas.example/subscriptions/end/t'),
    ...part,
  };
}

test('whatever stands in a report, the mail has the headers, the parts and the recipient that we gave it', async () => {
  const property = fc.asyncProperty(
    smuggled,
    smuggled,
    fc.constantFrom(...specimenLanguages),
    async (name, place, language) => {
      const view = alertSpecimens(language)['release-approaching']!;
      const said = { ...(view.said as CustodyView), name, place, heldAt: name };
      const document = alertMail({ ...view, said, working: [name], standing: place }, language);
      expect(document.subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      const [text, html] = [renderText(document), renderHtml(document)];
      expect(await mailer.send(outgoing({ subject: document.subject, text, html }))).toMatchObject({
        outcome: 'accepted',
      });
      const { to, from, parsed, names } = await arrived();
      expect(names).toEqual(EXPECTED);
      expect([from, to]).toEqual(['habeas@habeas.example', 'sister@example.org']);
      expect(parsed.attachments).toEqual([]);
      expect(parsed.text?.trimEnd()).toBe(text.trimEnd());
      expect(String(parsed.html).trimEnd()).toBe(html.trimEnd());
    },
  );
  await fc.assert(property, seeded);
});

test('whatever is asked to be a header, it is one line of that header or no mail at all', async () => {
  const fields = fc.constantFrom('subject', 'to', 'messageId', 'references', 'header', 'name');
  const property = fc.asyncProperty(fields, smuggled, async (field, text) => {
    const before = server.kept.length;
    const headers = mailHeaders('https://habeas.example/subscriptions/end/t');
    const part: Partial<OutgoingMail> = {
      subject: { subject: text },
      to: { to: `a@example.org${text}` },
      messageId: { messageId: `<1@habeas.example${text}>` },
      references: { references: [`<0@habeas.example${text}>`] },
      header: { headers: { ...headers, 'List-Unsubscribe': `<https://habeas.example/${text}>` } },
      name: { headers: { ...headers, [`X${text}`]: 'value' } },
    }[field];
    try {
      await mailer.send(outgoing(part));
    } catch (error) {
      expect(error).toBeInstanceOf(UnsafeMailError);
      expect(server.kept).toHaveLength(before);
      return;
    }
    // An address that is none is refused by the server or before it.
    if (server.kept.length === before) return;
    const { names, parsed } = await arrived();
    const known = new Set([...EXPECTED, 'references', 'in-reply-to', `x${text}`.toLowerCase()]);
    expect(names.filter((name) => !known.has(name))).toEqual([]);
    expect(server.kept).toHaveLength(before + 1);
    expect(parsed.headerLines.filter(({ key }) => key === 'bcc' || key === 'cc')).toEqual([]);
  });
  await fc.assert(property, { ...seeded, numRuns: 200 });
});
