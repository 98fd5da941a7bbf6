import { parseEdtf } from '#time';
import { type LocalMoment, localMoment } from '../moment/local-moment.ts';
import type { MailLanguage } from './mail-language.ts';

/** The one day that a date (EDTF) surely is; null where it is less exact. */
export function exactDay(date: string): LocalMoment | null {
  const { precision, qualifier, earliest } = parseEdtf(date);
  return precision !== 'day' || qualifier !== null || earliest === null ? null : localMoment(earliest, 'UTC');
}

/** A date (EDTF) as it was reported; with the weekday where it is one day. */
export function dateInWords(date: string, { moment, edtf }: Pick<MailLanguage, 'moment' | 'edtf'>): string {
  const day = exactDay(date);
  return day === null ? edtf(parseEdtf(date)) : moment(day);
}
