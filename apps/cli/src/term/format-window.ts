import type { ReleaseWindow } from '#legal';
import { endOfDay, formatInstant, textWidth, visible } from '#time';
import { cautionsInWords, type Language, type WindowWords, words, workingInWords } from '#words';

/** A release window for a terminal: the answer first, then how it was reached, then what to beware of. */
export function formatWindow(window: ReleaseWindow, language: Language): string {
  const { dates, working } = words(language);
  const { window: said } = working;
  const { labels } = said;
  const rows: readonly (readonly [label: string, value: string])[] = [
    [labels.rule, `${window.rule.id} (${said.statuses[window.rule.status]})`],
    [labels.from, `${window.from}, ${said.bases[window.basis]}`],
    [labels.term, dates.duration(window.duration)],
    ...(window.credit === null ? [] : [[labels.credit, dates.duration(window.credit)] as const]),
    [labels.zone, window.zone],
    [labels.earliest, window.earliest === null ? said.notKnown : dates.moment(window.earliest)],
    [labels.latest, latest(window, language, said)],
  ];
  const width = Math.max(...rows.map(([label]) => textWidth(label)));
  const warnings = cautionsInWords(language, window.cautions);
  return [
    answer(window, language, said),
    '',
    ...rows.map(([label, value]) => `  ${label}${' '.repeat(width - textWidth(label))}  ${value}`),
    '',
    labels.working,
    ...workingInWords(language, window.steps).map((step, index) => `  ${index + 1}. ${step}`),
    ...(warnings.length > 0 ? ['', labels.beware, ...warnings.map((warning) => `  ! ${warning}`)] : []),
  ]
    .map(visible)
    .join('\n');
}

/** As `habeas term --json` prints it: working and warnings in English, and the steps of the working as values. */
export function windowAsJson({ steps, cautions, ...window }: ReleaseWindow) {
  return { ...window, working: workingInWords('en', steps), steps, warnings: cautionsInWords('en', cautions) };
}

/** The end is exclusive: one at a midnight is the end of the day before. */
function latest({ latest: end, latestDate, zone }: ReleaseWindow, language: Language, said: WindowWords): string {
  if (end === null || latestDate === null) return said.notKnown;
  const { day, moment } = words(language).dates;
  return formatInstant(endOfDay(latestDate, zone), zone) === end
    ? said.endOf(day(latestDate))
    : said.before(moment(end));
}

function answer({ earliestDate, latestDate }: ReleaseWindow, language: Language, said: WindowWords): string {
  const { day } = words(language).dates;
  if (earliestDate !== null && latestDate !== null) {
    return earliestDate === latestDate
      ? said.freeOn(day(latestDate))
      : said.freeBetween(day(earliestDate), day(latestDate));
  }
  if (latestDate !== null) return said.freeBy(day(latestDate));
  return earliestDate !== null ? said.freeFrom(day(earliestDate)) : said.cannotBeSaid;
}
