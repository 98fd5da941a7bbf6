import {
  type AlertMailView,
  alertMail,
  confirmationMail,
  digestMail,
  type FilterView,
  type MailDocument,
  type MailRule,
  mailHeaders,
  type OutgoingMail,
  renderHtml,
  renderText,
} from '#mail';
import type { DeliveryRow } from './delivery-row.ts';
import type { Item, Mail } from './group-mails.ts';
import type { Links } from './mail-links.ts';
import type { WhatToSay } from './what-to-say.ts';

/** A mail of the ledger as it goes out. `now` is RFC 3339. */
export function composeMail(mail: Mail, now: string, links: Links): OutgoingMail {
  const [{ row, say }] = mail.items as [Item];
  if (say === null) return outgoing(mail, confirmation(row, now, links), now, null, []);
  const document =
    mail.kind === 'alert' || mail.kind === 'confirmation'
      ? alertMail(view(row, say, now, links), languageOf(row))
      : digestMail(
          {
            kind: mail.kind,
            items: mail.items.map((item) => view(item.row, item.say!, now, links)),
            period: null,
            now,
            readerZone: zoneOf(row),
            subscribedTo: filterOf(row),
            links: { ...waysOut(links), home: links.home },
          },
          languageOf(row),
        );
  const references = mail.items.flatMap((item) => item.say?.told?.messageId ?? []);
  return outgoing(mail, document, now, links.end, [...new Set(references)]);
}

function view(row: DeliveryRow, say: WhatToSay, now: string, links: Links): AlertMailView {
  const { details } = say;
  return {
    rule: ruleOf(row, say),
    exercise: say.exercise,
    now,
    said: say.said,
    placeZone: details.zone,
    readerZone: zoneOf(row),
    from: details.from,
    until: details.until,
    facility: details.facility,
    standing: details.standing,
    working: details.working,
    warnings: details.warnings,
    sources: details.sources,
    lead: details.lead,
    overdueLead: details.overdueLead,
    told: say.told,
    because: say.because,
    subscribedTo: filterOf(row),
    links: { ...waysOut(links), record: links.record(details.stream) },
  };
}

/** How things stand is said in the words of how they came to be so. */
function ruleOf({ rule }: DeliveryRow, { said }: WhatToSay): MailRule {
  if (rule !== null) return rule;
  return said.matter === 'custody' ? 'taken_into_custody' : 'hearing_set';
}

function waysOut({ end, manage, calendar }: Links) {
  return { end, manage, calendar };
}

/** The mail that asks whether a subscription is wanted. */
function confirmation({ request }: DeliveryRow, now: string, { confirm, confirmUntil, home }: Links): MailDocument {
  const { filter, preferences } = request!;
  return confirmationMail(
    {
      filter,
      preferences,
      readerZone: preferences.zone,
      expiresAt: confirmUntil ?? now,
      links: { confirm: confirm!, home },
    },
    preferences.language,
  );
}

function outgoing(
  { items, messageId }: Mail,
  document: MailDocument,
  now: string,
  end: string | null,
  references: readonly string[],
): OutgoingMail {
  return {
    to: items[0]!.row.address!,
    subject: document.subject,
    text: renderText(document),
    html: renderHtml(document),
    messageId,
    date: now,
    headers: mailHeaders(end),
    ...(references.length > 0 ? { references } : {}),
  };
}

function filterOf({ person, place, region, statute, filter_kind, everything }: DeliveryRow): FilterView {
  return { person, place, region, statute, kind: filter_kind, everything: everything === true };
}

function zoneOf({ preferences }: DeliveryRow): string {
  return preferences?.zone ?? 'UTC';
}

function languageOf({ preferences }: DeliveryRow): string {
  return preferences?.language ?? 'en';
}
