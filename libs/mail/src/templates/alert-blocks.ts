import type { Headcount } from '#domain';
import {
  type CustodyView,
  dayIn,
  localMoment,
  type MatterField,
  type MatterView,
  matterValueInWords,
  momentIn,
  type ReportedReleaseView,
  type When,
  type Words,
} from '#words';
import type { Block } from '../document/mail-document.ts';
import { fromRecord, oneLine } from '../text/record-text.ts';
import type { AlertMailView, ReasonView } from './mail-view.ts';
import { atMost, nameOf, printSource, recorded, recordedField, recordedReport } from './recorded.ts';
import { whatHappened } from './what-happened.ts';

/** When what is said ends or takes place; null where it cannot be known. */
export function whenOf({ said, placeZone, until, now, qualifier }: TimedView): When | null {
  const local = (text: string | null) => (text === null ? null : localMoment(text, placeZone));
  const place = fromRecord(said.place ?? '', 80);
  if (said.matter === 'hearing') {
    const at = local(said.at);
    return at && { kind: 'hearing', at, place, past: until !== null && Date.parse(until) <= Date.parse(now) };
  }
  const [earliest, latest, review] = [local(said.earliest), local(said.latest), local(said.review)];
  if (earliest !== null || latest !== null)
    return { kind: 'window', earliest, latest, place, qualifier: qualifier ?? null };
  return review && { kind: 'review', until: review, place };
}

type TimedView = Pick<AlertMailView, 'said' | 'placeZone' | 'until' | 'now' | 'qualifier'>;

/** For which time this reader holds a hearing that has another or none by now. */
function toldBefore({ told, said, ...view }: AlertMailView): When | null {
  if (told?.said.matter !== 'hearing' || said.matter !== 'hearing' || told.said.at === said.at) return null;
  return whenOf({ ...view, said: told.said });
}

/**
 * One alert or notice: what, what was told before and why that is wrong, what it is not, what a court decided that custody does
 * not take into account, everything that is recorded, by the place's and by the reader's clock, how the date was worked out, the
 * sources.
 */
export function alertBlocks(view: AlertMailView, words: Words): readonly Block[] {
  const { phrases } = words;
  const news = whatHappened(view);
  const said = recorded(view.said, words);
  const notice = view.told !== null;
  const when = whenOf(view);
  const caution = words.caution(news, view.said);
  return [
    ...(view.exercise ? [{ kind: 'warning', text: phrases.exercise } as const] : []),
    paragraph(words.lead(news, said, when, toldBefore(view))),
    ...(view.overdueLead && view.lead ? [paragraph(words.overdueLead(view.lead))] : []),
    ...(isReportedFree(said) ? [paragraph(words.reported(said.releaseReported ?? []))] : []),
    ...(notice ? noticeBlocks(view, words) : []),
    ...(notice && hasRunOut(view) ? [paragraph(words.lead('release_unconfirmed', said, when))] : []),
    ...(caution === null ? [] : [paragraph(caution)]),
    // Before the end that they put in doubt.
    ...list(phrases.courtQuestions, textsOfTheTerm(view, view.questions ?? []), words, view.workingLanguage),
    ...(notice ? [paragraph(`${phrases.holdsNow}:`)] : []),
    { kind: 'facts', rows: factRows(view, words) },
    ...list(phrases.working, textsOfTheTerm(view, [...view.working, ...view.warnings]), words, view.workingLanguage),
    ...list(phrases.sources, view.sources.map(printSource), words),
  ];
}

function textsOfTheTerm({ said }: AlertMailView, lines: readonly string[]): readonly string[] {
  return (tellsTerm(said) ? lines : []).map((line) => fromRecord(line, 1_000));
}

/** Once custody is over, or is no longer followed, no term of it is told: nobody waits for its end. Of who disappeared there is none. */
export function tellsTerm(said: MatterView): boolean {
  if (said.matter !== 'custody') return true;
  return !isOver(said) && said.status !== 'no_longer_followed' && said.kind !== 'enforced_disappearance';
}

/** Somebody says that a person is free who counts as held. */
export function isReportedFree(said: MatterView): said is CustodyView {
  return said.matter === 'custody' && said.status === 'held' && (said.releaseReported ?? []).length > 0;
}

function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

/** The reader of a notice must not take for a date to come what is over. */
export function hasRunOut({ said, until, now }: AlertMailView): boolean {
  return said.matter === 'custody' && said.status === 'held' && until !== null && Date.parse(until) <= Date.parse(now);
}

/** What this reader was told and when, beside what holds now, and why. */
function noticeBlocks(view: AlertMailView, words: Words): Block[] {
  const { told, said, because, renamed = [], placeZone, readerZone } = view;
  if (!told) return [];
  const { phrases } = words;
  const zoneOf = (field: MatterField) => (field === 'begins' ? readerZone : placeZone);
  const changed = thatMatter(differences(told.said, said), said).map(
    ([field, before, now]): readonly [string, string] => [
      words.labels[field],
      // An instant is read by the reader's own clock, all else by the place's.
      `${words.toldBefore(inWords(field, before, told.said, zoneOf(field), words))}; ${words.now(inWords(field, now, said, zoneOf(field), words))}`,
    ],
  );
  const why = because.map((each) => reasonInWords(each, said, readerZone, words));
  return [
    ...renamed.map(({ how, told: before, now }) =>
      paragraph(words.namedOtherwise(how, nameOf(before, words), now === null ? null : nameOf(now, words))),
    ),
    paragraph(words.toldYou(momentIn(told.at, readerZone))),
    { kind: 'facts', rows: changed },
    ...list(phrases.because, why.length > 0 ? why : [phrases.noReason], words),
  ];
}

type Difference = readonly [field: MatterField, told: unknown, now: unknown];

/** Of who is no longer held, that a term would have ended on another day, only where nothing else is different. */
function thatMatter(all: readonly Difference[], said: MatterView): readonly Difference[] {
  const others = all.filter(([field]) => tellsTerm(said) || !TERM.has(field));
  return others.length > 0 ? others : all;
}

function differences(told: MatterView, now: MatterView): readonly Difference[] {
  const after = now as unknown as Readonly<Record<string, unknown>>;
  return (
    inOrder(told)
      .filter(([field, value]) => written(value) !== written(after[field] ?? null))
      // Since when somebody is no longer released is nothing that anybody could say.
      .filter(([field]) => field !== 'statusOn' || after[field] !== null)
      // Another hour is another instant, and is said once.
      .filter(([field]) => field !== 'begins' || (isHearingAt(told, now) && typeof after[field] === 'string'))
      .map(([field, value]) => [field, value, after[field]])
  );
}

/** Whether both tell of a hearing at the same hour of its place. */
function isHearingAt(told: MatterView, now: MatterView): boolean {
  return told.matter === 'hearing' && now.matter === 'hearing' && told.at === now.at;
}

/** A value of a statement, to be compared. */
function written(value: unknown): string {
  return JSON.stringify(value, ['on', 'by', 'manners', 'from', 'to']);
}

/** Statements come out of a database, which keeps no order of fields. */
const ORDER = [
  ...[
    'name',
    'names',
    'count',
    'kind',
    'title',
    'what',
    'court',
    'place',
    'heldAt',
    'status',
    'manner',
    'statusOn',
    'cause',
    'releaseReported',
  ],
  'since',
  ...['earliest', 'latest', 'review', 'at', 'begins', 'legalBases'],
];

function inOrder(said: MatterView): readonly (readonly [MatterField, unknown])[] {
  const rank = (field: string) => (ORDER.includes(field) ? ORDER.indexOf(field) : ORDER.length);
  return (Object.entries(said) as [MatterField | 'matter', unknown][])
    .filter((entry): entry is [MatterField, unknown] => entry[0] !== 'matter')
    .sort(([a], [b]) => rank(a) - rank(b));
}

function reasonInWords({ type, reason, source, at }: ReasonView, said: MatterView, zone: string, words: Words): string {
  const { phrases } = words;
  if (type === ZONE_DATA_CHANGED) return [phrases.zoneDataChanged, words.recordedOn(dayIn(at, zone))].join(' — ');
  const died = said.matter === 'hearing' && said.status === 'cancelled' && type === 'person.died';
  const unsaid = died ? phrases.partiesDied : phrases.noReason;
  const why = reason === null ? unsaid : fromRecord(reason, 1_000);
  return [why, ...(source ? [printSource(source)] : []), words.recordedOn(dayIn(at, zone))].join(' — ');
}

/** By this event of the log places have other offsets than before. */
const ZONE_DATA_CHANGED = 'projections.sources-changed';

const TERM: ReadonlySet<MatterField> = new Set<MatterField>(['earliest', 'latest', 'review']);
const DAYS = new Set(['earliest', 'latest', 'review', 'at']);
const DATES = new Set(['since', 'statusOn']);

function inWords(field: string, raw: unknown, said: MatterView, zone: string, words: Words): string {
  // Nobody says a number of one person.
  if (field === 'count') return words.headcount((raw as Headcount | null) ?? { from: 1, to: 1 });
  if (field === 'releaseReported') return reportsInWords(raw as readonly ReportedReleaseView[] | undefined, words);
  if (raw === null || raw === undefined || (Array.isArray(raw) && raw.length === 0)) return words.unknown;
  if (field === 'begins') return words.dates.withWeekday(momentIn(String(raw), zone));
  if (DAYS.has(field)) return words.dates.withWeekday(localMoment(String(raw), zone));
  if (DATES.has(field)) return words.dates.reported(String(raw));
  const value = recordedField(field, raw, words);
  const text = (each: unknown) => matterValueInWords(words, field, String(each), said);
  return Array.isArray(value) ? value.map(text).join(', ') : text(value);
}

/** `Friday 12 November 2021 (A bulletin)`. */
function reportsInWords(raw: readonly ReportedReleaseView[] | undefined, words: Words): string {
  const reports = (raw ?? []).map((report) => recordedReport(report, words));
  if (reports.length === 0) return words.phrases.noneReported;
  return reports
    .map(({ on, by, manners = [] }) => {
      const how = manners.map((manner) => words.releaseManners[manner]);
      return `${[words.dates.reported(on), ...how].join(', ')} (${by.join(', ')})`;
    })
    .join('; ');
}

function factRows(view: AlertMailView, words: Words): readonly (readonly [string, string])[] {
  const { said, placeZone, facility, standing } = view;
  const left = said.matter === 'custody' ? leftOut(said) : [];
  // Its instant stands there by the reader's clock.
  const shown = (field: string) =>
    field !== 'begins' && !left.includes(field) && (said.status !== 'retracted' || STILL_SAID.includes(field));
  const over = isOver(said);
  const rows = inOrder(said)
    .filter(([field]) => shown(field))
    .map(([field, value]): readonly [string, string] => [
      words.labels[labelOf(field, said)],
      `${inWords(field, value, said, placeZone, words)}${value === null ? '' : certaintyOf(field, view, words)}`,
    ]);
  // When a term would have ended, or a hearing would have been, is no date that the reader waits for.
  const own = over || !tellsTerm(said) ? null : inReadersZone(view, words);
  const saysWhere = said.matter === 'custody' && (said.status === 'retracted' || !left.includes('heldAt'));
  return [
    ...rows,
    ...(own === null ? [] : [[words.phrases.inYourZone, own] as const]),
    ...(facility === null || saysWhere
      ? []
      : [[over ? words.labels.wasHeldAt : words.phrases.facility, fromRecord(facility)] as const]),
    // It is that of the report of custody, and says nothing of what became of it.
    ...(standing === null || over ? [] : [[words.phrases.standing, standingInWords(view, standing, words)] as const]),
  ];
}

/** What sources make of it, and who says that it was not so. */
function standingInWords({ said, disputes = [] }: AlertMailView, standing: string, words: Words): string {
  const stands = matterValueInWords(words, 'standing', oneLine(standing, 60), said);
  return [stands, ...disputes.map(({ by, claim }) => words.disputed(fromRecord(by), fromRecord(claim, 300)))].join(
    '; ',
  );
}

/** Behind an end that was counted from an uncertain date. */
function certaintyOf(field: string, { qualifier }: AlertMailView, words: Words): string {
  if (!qualifier || (field !== 'earliest' && field !== 'latest')) return '';
  return ` (${words.dates.certainty(qualifier)})`;
}

function labelOf(field: MatterField, said: MatterView): MatterField {
  if (field === 'latest' && endsAtOneMoment(said)) return 'ends';
  if (field === 'name' && said.matter === 'custody' && said.count) return 'group';
  if (field === 'since' && said.matter === 'custody' && said.kind === 'enforced_disappearance') return 'missingSince';
  return isOver(said) ? (FORMERLY[field] ?? field) : field;
}

/** Both bounds are one moment: it is said once. Of a day they say different things: its beginning, and its end. */
function endsAtOneMoment(said: MatterView): boolean {
  return (
    said.matter === 'custody' && said.latest !== null && said.latest.includes('T') && said.earliest === said.latest
  );
}

/** Labels of what no longer is so. */
const FORMERLY: Partial<Readonly<Record<MatterField, MatterField>>> = {
  heldAt: 'wasHeldAt',
  since: 'wasHeldSince',
  at: 'wasAt',
};

/** Of what was taken back: about whom and what it was. Nothing that it claimed holds now. */
const STILL_SAID = ['name', 'names', 'count', 'title', 'what', 'place', 'status'];

/** Custody that has ended, or a hearing that will not be. */
function isOver(said: MatterView): boolean {
  return said.matter === 'custody'
    ? said.status !== 'held' && said.status !== 'no_longer_followed'
    : said.status === 'cancelled' || said.status === 'retracted';
}

/** Bounds that nobody knows are one line, not three; where somebody is held is said once. */
function leftOut(said: CustodyView): string[] {
  const { earliest, latest, review, statusOn, heldAt, place, cause, count = null } = said;
  return [
    ...(count === null ? ['count'] : []),
    // The status says it.
    'manner',
    ...(tellsTerm(said) ? [] : ['earliest', 'latest', 'review']),
    ...(heldAt === undefined || heldAt === place ? ['heldAt'] : []),
    ...(cause ? [] : ['cause']),
    ...(statusOn === null ? ['statusOn'] : []),
    ...(isReportedFree(said) ? [] : ['releaseReported']),
    ...(review === null ? ['review'] : []),
    ...(endsAtOneMoment(said) ? ['earliest'] : []),
    ...(earliest === null && (latest !== null || review !== null) ? ['earliest'] : []),
    ...(latest === null && (earliest !== null || review !== null) ? ['latest'] : []),
    ...(earliest === null && latest === null && review === null ? ['earliest'] : []),
  ];
}

function inReadersZone({ said, from, until, readerZone }: AlertMailView, words: Words): string | null {
  const moment = (instant: string | null) => (instant === null ? null : momentIn(instant, readerZone));
  if (from === null && until === null) return null;
  if (said.matter === 'hearing' && said.at?.includes('T') && from !== null)
    return words.dates.withWeekday(momentIn(from, readerZone));
  return words.dates.span(moment(from), moment(until));
}

function list(title: string, items: readonly string[], words: Words, language?: string): Block[] {
  if (items.length === 0) return [];
  const foreign = language !== undefined && language !== words.language ? { language } : {};
  return [{ kind: 'list', title, items: atMost(items, words, 30), ...foreign }];
}
