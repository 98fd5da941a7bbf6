import { Temporal } from 'temporal-polyfill';
import type { AlertRule, PlaceNames } from '#domain';
import {
  type AlertMailView,
  alertMail,
  confirmationMail,
  digestMail,
  type GuidanceView,
  type LinkMailView,
  linkMail,
  type MailDocument,
  mailHeaders,
  type OutgoingMail,
  renderHtml,
  renderText,
} from '#mail';
import type { CalendarRevision } from '#read-models';
import type { Language } from '#words';
import type { GuidanceInForce } from '../guidance/guidance-in-force.ts';
import { namesSince } from '../statement/name-change.ts';
import type { FilterOnRecord } from '../subscriptions/filter-on-record.ts';
import { warningsOf } from '../subscriptions/odd-choices.ts';
import { defaultPreferences } from '../subscriptions/preferences.ts';
import type { DeliveryRow } from './delivery-row.ts';
import type { Item, Mail } from './group-mails.ts';
import { guidanceOf, jurisdictionsOf, jurisdictionsOfFilters } from './guidance-of-mails.ts';
import { type EventOrigin, hearingEvents } from './hearing-events.ts';
import type { MailContent } from './mail-content.ts';
import type { Links } from './mail-links.ts';
import { PlacesInLanguage } from './places-in-language.ts';
import { workingOf } from './working-of.ts';

export interface Composing extends EventOrigin {
  /** RFC 3339. */
  readonly now: string;
  readonly links: Links;
  /** Any of these. */
  readonly askedFor: readonly FilterOnRecord[];
  readonly placeNames: Pick<PlaceNames, 'placeName' | 'placesCalled' | 'lawText' | 'codeLetters'>;
  /** What the group has put under mails. */
  readonly guidance: GuidanceInForce;
  /** By topic: of the hearings that the mail tells of, which it carries as events. */
  readonly revisions: ReadonlyMap<string, CalendarRevision>;
}

/** A mail of the ledger as it goes out. */
export function composeMail(mail: Mail, composing: Composing): OutgoingMail {
  const { now, links, revisions, placeNames, guidance, askedFor: asked, ...origin } = composing;
  const [{ row, say }] = mail.items as [Item];
  const places = new PlacesInLanguage(placeNames, row.request?.preferences.language ?? languageOf(row));
  const askedFor = asked.map((filter) => places.filter(filter));
  if (mail.kind === 'link') return outgoing(mail, linkMail(linkView(row, now, links), languageOf(row)), now, null, []);
  if (say === null) {
    const under = guidanceOf(guidance, jurisdictionsOfFilters(asked, placeNames), row.request!.preferences.language);
    return outgoing(mail, confirmation(row, now, links, askedFor, under), now, null, []);
  }
  const view = (item: Item & { say: MailContent }) => ({
    ...alertView(item, now, links, askedFor, places),
    guidance: guidanceOf(guidance, jurisdictionsOf(item.say.details), languageOf(row)),
  });
  const document =
    mail.kind === 'alert' || mail.kind === 'confirmation'
      ? alertMail(view({ row, say }), languageOf(row))
      : digestMail(
          {
            kind: mail.kind,
            items: mail.items.map((item) => view({ ...item, say: item.say! })),
            period: mail.kind === 'late' ? outage(mail) : null,
            now,
            readerZone: zoneOf(row),
            subscribedTo: askedFor,
            note: row.note,
            links: { ...waysOut(links), home: links.home },
          },
          languageOf(row),
        );
  const references = mail.items.flatMap((item) => item.say?.told?.messageId ?? []);
  const icalEvent = hearingEvents(mail, revisions, origin, places);
  return {
    ...outgoing(mail, document, now, links.unsubscribe, [...new Set(references)]),
    ...(icalEvent ? { icalEvent } : {}),
  };
}

/**
 * From the moment through which the last sweep before had dealt with everything, which the late notice is named by, until
 * the one that found what was missed; null where there was no sweep before, or where sweeps went on and no mail server was there.
 */
function outage({ bundle, items }: Mail): { readonly from: string; readonly until: string } | null {
  const from = bundle?.slice('late|'.length);
  if (from === undefined || from === 'beginning' || from.startsWith('unsent|')) return null;
  const start = Temporal.Instant.from(from).epochMilliseconds;
  const found = items.map(({ row }) => row.planned_at.getTime()).filter((planned) => planned > start);
  // What had only waited when the silence began says nothing of its end.
  return found.length === 0 ? null : { from, until: new Date(Math.min(...found)).toISOString() };
}

function alertView(
  { row, say }: Item & { readonly say: MailContent },
  now: string,
  links: Links,
  askedFor: readonly FilterOnRecord[],
  places: PlacesInLanguage,
): AlertMailView {
  const { details } = say;
  return {
    rule: ruleOf(row, say),
    exercise: say.exercise,
    now,
    said: places.statement(say.said, details.places),
    placeZone: details.zone,
    readerZone: zoneOf(row),
    from: details.from,
    until: details.until,
    facility: details.facility,
    standing: details.standing,
    disputes: details.disputes ?? [],
    ...workingOf(details, languageOf(row), places),
    sources: details.sources,
    lead: details.lead,
    overdueLead: details.overdueLead,
    told: say.told && { ...say.told, said: places.statement(say.told.said, details.places) },
    because: say.because,
    ...(say.told ? { renamed: namesSince(say.told.said, say.said, say.because) } : {}),
    subscribedTo: askedFor,
    note: row.note,
    links: { ...waysOut(links), record: links.record(details.stream) },
  };
}

/** How things stand is said in the words of how they came to be so. */
function ruleOf({ rule }: DeliveryRow, { said }: MailContent): AlertRule {
  if (rule !== null) return rule;
  return said.matter === 'custody' ? 'taken_into_custody' : 'hearing_set';
}

function waysOut({ end, manage, calendar }: Links) {
  return { end, manage, calendar };
}

function linkView(row: DeliveryRow, now: string, { address, addressUntil, home }: Links): LinkMailView {
  return { readerZone: zoneOf(row), expiresAt: addressUntil ?? now, links: { all: address!, home } };
}

/** The mail that asks whether a subscription is wanted. */
function confirmation(
  { request }: DeliveryRow,
  now: string,
  { confirm, confirmUntil, home }: Links,
  askedFor: readonly FilterOnRecord[],
  guidance: readonly GuidanceView[],
): MailDocument {
  const { preferences } = request!;
  return confirmationMail(
    {
      filter: askedFor,
      preferences,
      odd: warningsOf(preferences).map(({ code }) => code),
      readerZone: preferences.zone,
      expiresAt: confirmUntil ?? now,
      guidance,
      links: { confirm: confirm!, home },
    },
    preferences.language,
  );
}

function outgoing(
  { items, messageId }: Mail,
  document: MailDocument,
  now: string,
  unsubscribe: string | null,
  references: readonly string[],
): OutgoingMail {
  return {
    to: items[0]!.row.address!,
    subject: document.subject,
    text: renderText(document),
    html: renderHtml(document),
    messageId,
    date: now,
    headers: mailHeaders(unsubscribe),
    ...(references.length > 0 ? { references } : {}),
  };
}

function zoneOf({ preferences }: DeliveryRow): string {
  return preferences?.zone ?? 'UTC';
}

function languageOf({ preferences }: DeliveryRow): Language {
  return (preferences ?? defaultPreferences).language;
}
