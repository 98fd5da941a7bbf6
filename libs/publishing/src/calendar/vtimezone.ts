import { Temporal } from 'temporal-polyfill';

/**
 * What the clocks of a zone did between two instants, as RFC 5545 §3.6.5 has it: programs that do not know the zone, or
 * know it as it was before the law changed it, then still read the right hour. Lines end in CRLF.
 */
export function vtimezone(zone: string, from: Temporal.Instant, until: Temporal.Instant): string {
  const first = from.toZonedDateTimeISO(zone);
  // From the change that was the last before the first event: before it the zone has nothing to say here.
  const begun = first.getTimeZoneTransition('previous');
  const observances = [begun ? changeAt(begun) : unchanged(first)];
  for (
    let next = first.getTimeZoneTransition('next');
    next !== null && Temporal.Instant.compare(next.toInstant(), until) <= 0;
    next = next.getTimeZoneTransition('next')
  ) {
    observances.push(changeAt(next));
  }
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flat(), 'END:VTIMEZONE', ''].join('\r\n');
}

function changeAt(change: Temporal.ZonedDateTime): readonly string[] {
  const before = change.toInstant().subtract({ nanoseconds: 1 }).toZonedDateTimeISO(change.timeZoneId);
  // The hour that the clocks would have shown, had they not been moved.
  const shown = change.toInstant().toZonedDateTimeISO(before.offset).toPlainDateTime();
  return observance(shown, before.offset, change.offset);
}

/** A zone whose clocks were never moved before. */
function unchanged({ offset }: Temporal.ZonedDateTime): readonly string[] {
  return observance(Temporal.PlainDateTime.from('1970-01-01T00:00'), offset, offset);
}

function observance(start: Temporal.PlainDateTime, from: string, to: string): readonly string[] {
  const digits = (text: string) => text.replaceAll(/[-:]/g, '');
  return [
    'BEGIN:STANDARD',
    `DTSTART:${digits(start.toString({ smallestUnit: 'second' }))}`,
    `TZOFFSETFROM:${from.replaceAll(':', '')}`,
    `TZOFFSETTO:${to.replaceAll(':', '')}`,
    'END:STANDARD',
  ];
}
