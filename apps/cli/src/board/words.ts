import { Temporal } from 'temporal-polyfill';
import type { CustodyStatus } from '#domain';
import type { CustodyEntry } from '#read-models';
import { formatDay, formatEdtf, parseEdtf } from '#time';

const kinds: Readonly<Record<CustodyEntry['kind'], string>> = {
  administrative_arrest: 'administrative arrest',
  detention: 'detention',
  criminal_detention: 'detention as a suspect',
  remand: 'remand',
  imprisonment: 'imprisonment',
  restriction_of_liberty: 'restriction of liberty',
  psychiatric_confinement: 'psychiatric confinement',
};

export function kindInWords(kind: CustodyEntry['kind']): string {
  return kinds[kind];
}

const statuses: Readonly<Record<CustodyStatus, string>> = {
  held: 'held',
  expired_release_unconfirmed: 'past the term, release unconfirmed',
  released: 'released',
  detained_again: 'held again',
  died: 'died in custody',
  escaped: 'escaped',
  retracted: 'retracted',
};

export function statusInWords(status: CustodyStatus): string {
  return statuses[status];
}

/** An EDTF date: `2 November 2021`. */
export function dateInWords(edtf: string): string {
  return formatEdtf(parseEdtf(edtf));
}

const SHORT_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day for a narrow column: `12 Nov`, and `12 Nov 2022` in another year than the board's; else as in words. */
export function shortDate(edtf: string, boardYear: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(edtf) ?? [];
  if (year === undefined) return dateInWords(edtf);
  const date = `${Number(day)} ${SHORT_MONTHS[Number(month) - 1]}`;
  return year === boardYear ? date : `${date} ${year}`;
}

/** Since when: `since 2 Nov`, `since 22 Apr or earlier`. */
export function sinceInWords(edtf: string, boardYear: string): string {
  const last = /^\.\.\/(.+)$/.exec(edtf)?.[1];
  return last === undefined ? `since ${shortDate(edtf, boardYear)}` : `since ${shortDate(last, boardYear)} or earlier`;
}

/** `in 3 days`, `tomorrow`, `today`, `yesterday`, `6 days ago`. */
export function distanceInWords(from: string, to: string): string {
  const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;
  if (days === 0) return 'today';
  if (Math.abs(days) === 1) return days > 0 ? 'tomorrow' : 'yesterday';
  return days > 0 ? `in ${days} days` : `${-days} days ago`;
}

/** A day, or RFC 3339 as its wall time: `12 November 2021`, `12 November 2021, 10:00`, `…, 06:00 UTC`. */
export function momentInWords(moment: string): string {
  const [, day, time, offset] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}).*?(Z|[+-]\d{2}:\d{2})?)?$/.exec(moment) ?? [];
  if (day === undefined) return moment;
  return `${formatDay(day)}${time === undefined ? '' : `, ${time}${offset === 'Z' ? ' UTC' : ''}`}`;
}

export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
