import type { Block, MailDocument } from '../document/mail-document.ts';
import { mailLanguage } from '../language/languages.ts';
import type { MailLanguage } from '../language/mail-language.ts';
import { dayInWords, edtfInWords, localInWords, momentInWords } from '../moment/in-words.ts';
import type { AlertMailView, FilterView, MatterView, ReasonView, SourceView } from './mail-view.ts';
import { shortPlace } from './subject-line.ts';

/**
 * An alert or a notice: who, what, where and when, with the weekday, at the place and in the reader's zone; how the date
 * was worked out; what the mail is not; the sources; the record; the way out. No subject names a person.
 */
export function alertMail(view: AlertMailView, language: string): MailDocument {
  const words = mailLanguage(language);
  const { phrases } = words;
  const { said, rule } = view;
  const notice = view.told !== null;
  const when = whenOf(view, words);
  const caution = words.caution(rule, said);
  return {
    language: words.tag,
    subject: words.subject(rule, shortPlace(said.place), view.exercise),
    title: `${view.exercise ? 'EXERCISE - ' : ''}${words.title(rule, said)}`,
    blocks: [
      ...(view.exercise ? [{ kind: 'warning', text: phrases.exercise } as const] : []),
      { kind: 'paragraph', text: words.lead(rule, said, when) },
      ...(notice ? noticeBlocks(view, words) : []),
      ...(notice && hasRunOut(view) ? [paragraph(words.lead('release_unconfirmed', said, when))] : []),
      ...(caution === null ? [] : [{ kind: 'paragraph', text: caution } as const]),
      ...(notice ? [{ kind: 'paragraph', text: `${phrases.holdsNow}:` } as const] : []),
      { kind: 'facts', rows: factRows(view, words) },
      ...list(phrases.working, [...view.working, ...view.warnings]),
      ...list(phrases.sources, view.sources.map(printSource)),
      { kind: 'link', label: phrases.record, url: view.links.record },
    ],
    footer: [
      {
        kind: 'paragraph',
        text: `${phrases.youGetThis(words.subscription(subscription(view)))} ${phrases.whatThisIs}`,
      },
      { kind: 'link', label: phrases.end, url: view.links.end },
      { kind: 'paragraph', text: phrases.endHow },
    ],
  };
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** The reader of a notice must not take for a date to come what is over. */
function hasRunOut({ said, until, now }: AlertMailView): boolean {
  return said.matter === 'custody' && said.status === 'held' && until !== null && Date.parse(until) <= Date.parse(now);
}

/** The reader's own subscription; a person by name, since keys are for monitors. */
function subscription({ subscribedTo, said }: AlertMailView): FilterView {
  if (subscribedTo.person === null) return subscribedTo;
  return { ...subscribedTo, person: said.matter === 'custody' ? said.name : said.names.join(', ') };
}

function whenOf({ said, placeZone }: AlertMailView, words: MailLanguage): string | null {
  const local = (text: string | null) => (text === null ? null : localInWords(text, placeZone, words.tag));
  if (said.matter === 'hearing') {
    const at = local(said.at);
    return at === null ? null : words.hearingTime(at, said.place);
  }
  const review = local(said.review);
  return (
    words.window(local(said.earliest), local(said.latest), said.place) ??
    (review === null ? null : words.review(review))
  );
}

/** What this reader was told and when, beside what holds now, and why. */
function noticeBlocks({ told, said, because, placeZone, readerZone }: AlertMailView, words: MailLanguage): Block[] {
  if (!told) return [];
  const { phrases } = words;
  const changed = differences(told.said, said).map(([field, before, now]): readonly [string, string] => [
    words.label(field),
    `${phrases.told(inWords(field, before, placeZone, words))}; ${phrases.now(inWords(field, now, placeZone, words))}`,
  ]);
  const why = because.map((each) => reasonInWords(each, readerZone, words));
  return [
    { kind: 'paragraph', text: `${phrases.toldYou(momentInWords(told.at, readerZone, words.tag))}` },
    { kind: 'facts', rows: changed },
    ...list(phrases.because, why.length > 0 ? why : [phrases.noReason]),
  ];
}

function differences(told: MatterView, now: MatterView): readonly (readonly [string, unknown, unknown])[] {
  const after = now as unknown as Readonly<Record<string, unknown>>;
  return (
    inOrder(told)
      .filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(after[field] ?? null))
      // Since when somebody is no longer released is nothing that anybody could say.
      .filter(([field]) => field !== 'statusOn' || after[field] !== null)
      .map(([field, value]) => [field, value, after[field]])
  );
}

/** Statements come out of a database, which keeps no order of fields. */
const ORDER = [
  ...['name', 'names', 'kind', 'title', 'what', 'court', 'place', 'status', 'statusOn', 'since'],
  ...['earliest', 'latest', 'review', 'at', 'legalBases'],
];

function inOrder(said: MatterView): readonly (readonly [string, unknown])[] {
  const rank = (field: string) => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);
  return Object.entries(said)
    .filter(([field]) => field !== 'matter')
    .sort(([a], [b]) => rank(a) - rank(b));
}

function reasonInWords({ reason, source, at }: ReasonView, zone: string, { phrases, tag }: MailLanguage): string {
  const on = phrases.recorded(dayInWords(at, zone, tag));
  return [reason ?? phrases.noReason, ...(source ? [printSource(source)] : []), on].join(' — ');
}

const DAYS = new Set(['earliest', 'latest', 'review', 'at']);
const DATES = new Set(['since', 'statusOn']);

function inWords(field: string, value: unknown, zone: string, words: MailLanguage): string {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0))
    return words.phrases.unknown;
  if (Array.isArray(value)) return value.join(', ');
  if (DAYS.has(field)) return localInWords(String(value), zone, words.tag);
  if (DATES.has(field)) return edtfInWords(String(value), words.tag);
  return words.value(field, String(value));
}

function factRows(view: AlertMailView, words: MailLanguage): readonly (readonly [string, string])[] {
  const { said, placeZone, facility, standing } = view;
  const left = said.matter === 'custody' ? leftOut(said) : [];
  const rows = inOrder(said)
    .filter(([field]) => !left.includes(field))
    .map(([field, value]): readonly [string, string] => [words.label(field), inWords(field, value, placeZone, words)]);
  const own = inReadersZone(view, words);
  return [
    ...rows,
    ...(own === null ? [] : [[`${words.phrases.inYourZone}`, own] as const]),
    ...(facility === null ? [] : [[words.phrases.facility, facility] as const]),
    ...(standing === null ? [] : [[words.phrases.standing, standing] as const]),
  ];
}

/** Bounds that nobody knows are one line, not three. */
function leftOut({ earliest, latest, review, statusOn }: MatterView & { readonly matter: 'custody' }): string[] {
  return [
    ...(statusOn === null ? ['statusOn'] : []),
    ...(review === null ? ['review'] : []),
    ...(earliest === null && (latest !== null || review !== null) ? ['earliest'] : []),
    ...(latest === null && (earliest !== null || review !== null) ? ['latest'] : []),
    ...(earliest === null && latest === null && review === null ? ['earliest'] : []),
  ];
}

function inReadersZone({ said, from, until, readerZone }: AlertMailView, words: MailLanguage): string | null {
  const moment = (instant: string) => momentInWords(instant, readerZone, words.tag);
  if (said.matter === 'hearing' && said.at !== null && said.at.includes('T')) return from && moment(from);
  if (from !== null && until !== null) return words.phrases.span(moment(from), moment(until));
  return until === null ? from && moment(from) : words.review(moment(until));
}

function list(title: string, items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', title, items }];
}

function printSource({ publisher, title, locator, url, archiveUrl }: SourceView): string {
  return [publisher, title, locator, archiveUrl ?? url].filter((part) => part !== null).join(', ');
}
