import { alertMail, confirmationMail, type MailDocument, type OutgoingMail, renderHtml, renderText } from '#mail';
import type { DeliveryRow } from './delivery-row.ts';
import type { WhatToSay } from './what-to-say.ts';

export interface Links {
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** The secret of the link that ends the subscription. */
  readonly endToken: string;
}

/** A due alert as a mail. `now` is RFC 3339. */
export function composeAlert(row: DeliveryRow, say: WhatToSay, now: string, links: Links): OutgoingMail {
  const end = `${links.publicUrl}/subscriptions/end/${links.endToken}`;
  const { details } = say;
  const document = alertMail(
    {
      rule: row.rule!,
      exercise: say.exercise,
      now,
      said: say.said,
      placeZone: details.zone,
      readerZone: row.zone ?? 'UTC',
      from: details.from,
      until: details.until,
      facility: details.facility,
      standing: details.standing,
      working: details.working,
      warnings: details.warnings,
      sources: details.sources,
      told: say.told,
      because: say.because,
      subscribedTo: filterOf(row),
      links: { record: `${links.publicUrl}/history/${encodeURIComponent(details.stream)}`, end },
    },
    row.language ?? 'en',
  );
  return {
    ...mail(row, document, now),
    headers: {
      'Auto-Submitted': 'auto-generated',
      // RFC 8058: mail programs end a subscription with one POST; a GET, as scanners send it, changes nothing.
      'List-Unsubscribe': `<${end}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    ...(say.told ? { references: [say.told.messageId] } : {}),
  };
}

/** The mail that asks whether a subscription is wanted. `now` and `expiresAt` are RFC 3339. */
export function composeConfirmation(
  row: DeliveryRow,
  now: string,
  expiresAt: string,
  links: { readonly publicUrl: string; readonly confirmToken: string },
): OutgoingMail {
  const document = confirmationMail(
    {
      filter: row.request!.filter,
      readerZone: row.request!.zone,
      expiresAt,
      links: {
        confirm: `${links.publicUrl}/subscriptions/confirm/${links.confirmToken}`,
        home: `${links.publicUrl}/`,
      },
    },
    row.request!.language,
  );
  return { ...mail(row, document, now), headers: { 'Auto-Submitted': 'auto-generated' } };
}

function mail(row: DeliveryRow, document: MailDocument, now: string): Omit<OutgoingMail, 'headers'> {
  return {
    to: row.address!,
    subject: document.subject,
    text: renderText(document),
    html: renderHtml(document),
    messageId: row.message_id,
    date: now,
  };
}

function filterOf({ person, place, everything }: DeliveryRow) {
  return { person, place, everything: everything === true };
}
