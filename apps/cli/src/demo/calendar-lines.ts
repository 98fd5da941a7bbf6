import type { CalendarLine } from './demo-event.ts';

/** The events of an iCalendar text (RFC 5545), in the order of their dates. */
export function calendarLines(text: string): readonly CalendarLine[] {
  // RFC 5545, 3.1: a line that begins with a blank goes on with the one before.
  const lines = text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const entries: CalendarLine[] = [];
  let fields: Map<string, string> | null = null;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') fields = new Map();
    else if (line === 'END:VEVENT' && fields) {
      entries.push(entryOf(fields));
      fields = null;
    } else if (fields) {
      const [, name, value] = /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? [];
      if (name !== undefined) fields.set(name, value ?? '');
    }
  }
  return entries.sort((a, b) => (`${a.date}${a.summary}` < `${b.date}${b.summary}` ? -1 : 1));
}

function entryOf(fields: ReadonlyMap<string, string>): CalendarLine {
  const text = (name: string) => (fields.get(name) ?? '').replaceAll(/\\([,;\\])/g, '$1');
  const status = fields.get('STATUS') === 'CANCELLED' ? 'cancelled' : 'confirmed';
  return {
    date: printed(fields.get('DTSTART') ?? ''),
    summary: text('SUMMARY'),
    status,
    // What is called off says why before anything else.
    why: status === 'cancelled' ? (text('DESCRIPTION').split(/\\n/i)[0] ?? null) : null,
    sequence: Number(fields.get('SEQUENCE') ?? 0),
  };
}

/** `20211112` as `2021-11-12`, `20211112T100000` as `2021-11-12T10:00`. */
function printed(start: string): string {
  return start.replace(/^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?$/, (_, year, month, day, hour, minute, utc) =>
    hour === undefined ? `${year}-${month}-${day}` : `${year}-${month}-${day}T${hour}:${minute}${utc}`,
  );
}
