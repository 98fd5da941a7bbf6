import { formatEdtf, isWallTime, parseEdtf, resolveWallTime, startOfDay } from '#time';

/** Locale with which dates are written in each language of mails. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB' };

/** `Friday 12 November 2021`, in the zone. */
export function dayInWords(instant: string, zone: string, language: string): string {
  return format(instant, zone, language, false);
}

/** `Friday 12 November 2021, 00:00 (Asia/Almaty, UTC+6)`. */
export function momentInWords(instant: string, zone: string, language: string): string {
  return `${format(instant, zone, language, true)} (${zoneInWords(instant, zone)})`;
}

/** `Asia/Almaty, UTC+6`: the offset that the zone had then. */
export function zoneInWords(instant: string, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    Date.parse(instant),
  );
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const short = offset.replace('GMT', 'UTC').replace(/([+-])0?(\d+):00$/, '$1$2');
  return zone === 'UTC' ? 'UTC' : `${zone}, ${short === 'UTC' ? 'UTC+0' : short}`;
}

/** A day (`2021-11-12`) or wall time (`2021-11-12T14:30`) at a place, in words with its weekday. */
export function localInWords(local: string, zone: string, language: string): string {
  if (!isWallTime(local)) return format(startOfDay(local, zone).toString(), zone, language, false);
  return format(resolveWallTime(local, zone, 'earlier').instant.toString(), zone, language, true);
}

/** A date as it was reported; with the weekday where it is one day. */
export function edtfInWords(edtf: string, language: string): string {
  const date = parseEdtf(edtf);
  if (date.precision !== 'day' || date.qualifier !== null || date.earliest === null) return formatEdtf(date);
  return format(`${date.earliest}T00:00:00Z`, 'UTC', language, false);
}

/** Put together by hand: what ICU puts between the parts differs from one version of Node to the next. */
function format(instant: string, zone: string, language: string, withTime: boolean): string {
  const parts = new Intl.DateTimeFormat(LOCALES[language] ?? LOCALES.en, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(Date.parse(instant));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  const day = `${part('weekday')} ${part('day')} ${part('month')} ${part('year')}`;
  return withTime ? `${day}, ${part('hour').padStart(2, '0')}:${part('minute').padStart(2, '0')}` : day;
}
