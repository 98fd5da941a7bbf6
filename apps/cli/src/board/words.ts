import type { CustodyKind, CustodyStatus, Headcount, ReleaseManner } from '#domain';
import { boardStatusInWords, counted as countedIn, daysBetween } from '#words';
import { terminalWords } from '../command/terminal-words.ts';

const { dates, kinds } = terminalWords;

export function kindInWords(kind: CustodyKind): string {
  return kinds[kind];
}

export function statusInWords(
  status: CustodyStatus,
  manner: ReleaseManner | null = null,
  count: Headcount | null = null,
): string {
  return boardStatusInWords(terminalWords, status, manner, { count });
}

/** An EDTF date: `2 November 2021`. */
export function dateInWords(edtf: string): string {
  return dates.edtf(edtf);
}

/** A day for a narrow column: `12 Nov`, and `12 Nov 2022` in another year than the board's; else as in words. */
export function shortDate(edtf: string, boardYear: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(edtf)) return dateInWords(edtf);
  return dates.shortDay(edtf, !edtf.startsWith(boardYear));
}

/** Since when: `since 2 Nov`, `since 22 Apr or earlier`. */
export function sinceInWords(edtf: string, boardYear: string): string {
  const last = /^\.\.\/(.+)$/.exec(edtf)?.[1];
  return last === undefined ? `since ${shortDate(edtf, boardYear)}` : `since ${shortDate(last, boardYear)} or earlier`;
}

/** `in 3 days`, `tomorrow`, `today`, `yesterday`, `6 days ago`: from one day to another. */
export function distanceInWords(from: string, to: string): string {
  return dates.distance(daysBetween(from, to));
}

/** A day, or RFC 3339 as its wall time: `12 November 2021`, `12 November 2021, 10:00`, `…, 06:00 UTC`. */
export function momentInWords(moment: string): string {
  const wallTime = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}).*?(Z|[+-]\d{2}:\d{2})?$/.exec(moment);
  if (!wallTime) return dates.moment(moment);
  return `${dates.moment(wallTime[1] ?? '')}${wallTime[2] === 'Z' ? ' UTC' : ''}`;
}

export function counted(n: number, one: string, other = `${one}s`): string {
  return countedIn('en', n, { one, other });
}
