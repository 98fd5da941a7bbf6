import type { MatterView, ReportedReleaseView, Words } from '#words';
import { fromRecord, oneLine } from '../text/record-text.ts';
import type { SourceView } from './mail-view.ts';

/** Letters of each text from the record that a mail bears; the record has it whole. */
const LONGEST: Readonly<Record<string, number>> = {
  name: 120,
  names: 120,
  place: 80,
  kind: 60,
  legalBases: 60,
  what: 400,
};
const OTHERWISE = 200;
/** Items of a list from the record. */
const MOST = 20;

/** What is said, as a mail can bear it: every text that came from a report on one line, cut and isolated. */
export function recorded<M extends MatterView>(said: M, words: Words): M {
  const entries = Object.entries(said).map(([field, value]) => [field, recordedField(field, value, words)]);
  return Object.fromEntries(entries) as M;
}

/** As the record has it where a name is withheld and nothing else was given in its place. */
const NAME_WITHHELD = 'Name withheld';

export function nameOf(name: string, words: Words): string {
  return fromRecord(name === NAME_WITHHELD ? words.nameWithheld : name, LONGEST.name);
}

/** Ours, and not from a report. */
const OURS = new Set([
  ...['matter', 'count', 'kind', 'status', 'manner', 'since', 'statusOn', 'earliest', 'latest', 'review', 'at'],
]);

/** One field of what is {@link recorded}. */
export function recordedField(field: string, value: unknown, words: Words): unknown {
  if (OURS.has(field)) return typeof value === 'string' ? oneLine(value, 60) : value;
  if (field === 'name') return nameOf(String(value), words);
  if (field === 'names' && Array.isArray(value)) {
    return atMost(
      value.map((name) => nameOf(String(name), words)),
      words,
    );
  }
  if (field === 'releaseReported' && Array.isArray(value)) return value.map((each) => recordedReport(each, words));
  const longest = LONGEST[field] ?? OTHERWISE;
  if (typeof value === 'string') return fromRecord(value, longest);
  if (!Array.isArray(value)) return value;
  return atMost(
    value.map((each) => fromRecord(String(each), longest)),
    words,
  );
}

export function recordedReport({ on, by, manners }: ReportedReleaseView, words: Words): ReportedReleaseView {
  return {
    on: oneLine(on, 60),
    by: atMost(
      by.map((publisher) => fromRecord(publisher, LONGEST.name)),
      words,
    ),
    ...(manners ? { manners } : {}),
  };
}

/** The first of many, and how many more there are. */
export function atMost(items: readonly string[], words: Words, most = MOST): readonly string[] {
  if (items.length <= most) return items;
  return [...items.slice(0, most), words.andMore(items.length - most)];
}

export function printSource({ publisher, title, locator, url, archiveUrl }: SourceView): string {
  const address = archiveUrl ?? url;
  return [publisher, title, locator]
    .filter((part) => part !== null)
    .map((part) => fromRecord(part))
    .concat(address === null ? [] : [fromRecord(address, 500)])
    .join(', ');
}
