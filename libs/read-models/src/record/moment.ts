import { Temporal } from 'temporal-polyfill';
import { endOfMinute } from '#domain';
import { DateError, endOfDay, parseDay } from '#time';

/** The zones in which a day ends first and last anywhere. */
const FIRST_ZONE = 'Etc/GMT-14';
const LAST_ZONE = 'Etc/GMT+12';

/**
 * A moment that somebody asks about: an instant, or a day, which means the last instant of that day wherever the record
 * in question is.
 */
export class Moment {
  /** A board asks of hundreds of records in a few zones. */
  private readonly ends = new Map<string, Temporal.Instant>();

  private constructor(
    /** As asked: `2021-11-12`, or RFC 3339. */
    readonly text: string,
    private readonly day: string | null,
    private readonly instant: Temporal.Instant | null,
  ) {}

  /** @param text a day `2021-11-12` or RFC 3339 with an offset. Throws DateError. */
  static parse(text: string): Moment {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      try {
        parseDay(text);
      } catch (error) {
        throw new DateError(`${JSON.stringify(text)} is no moment. ${(error as Error).message}`);
      }
      return new Moment(text, text, null);
    }
    try {
      // Without an offset a wall time could mean any instant of a day.
      if (!/^\d{4}-.*T.*(Z|[+-]\d{2}:?\d{2})$/i.test(text)) throw new RangeError(text);
      return new Moment(text, null, Temporal.Instant.from(text));
    } catch {
      throw new DateError(
        `${JSON.stringify(text)} is no moment: write a day such as "2021-11-12", or a time with its offset such as ` +
          '"2021-11-12T18:00:00+06:00".',
      );
    }
  }

  static at(instant: Temporal.Instant): Moment {
    return new Moment(instant.toString(), null, instant);
  }

  /** The same with an instant counted to the end of its minute; the end of a day is one of a minute. */
  toEndOfMinute(): Moment {
    return this.instant ? new Moment(this.text, null, endOfMinute(this.instant)) : this;
  }

  /** The instant that is meant for a record in this IANA zone. */
  at(zone: string): Temporal.Instant {
    if (this.instant) return this.instant;
    const known = this.ends.get(zone) ?? endOfDay(this.day!, zone).subtract({ nanoseconds: 1 });
    this.ends.set(zone, known);
    return known;
  }

  /** No zone puts it earlier. */
  get earliest(): Temporal.Instant {
    return within(this.at(FIRST_ZONE));
  }

  /** No zone puts it later. */
  get latest(): Temporal.Instant {
    return within(this.at(LAST_ZONE));
  }
}

/** What PostgreSQL reads as a time: the first and last days of four-digit years lie outside of them in some zone. */
function within(instant: Temporal.Instant): Temporal.Instant {
  if (Temporal.Instant.compare(instant, FIRST) < 0) return FIRST;
  return Temporal.Instant.compare(instant, LAST) > 0 ? LAST : instant;
}

const FIRST = Temporal.Instant.from('0001-01-01T00:00:00Z');
const LAST = Temporal.Instant.from('9999-12-31T23:59:59Z');
