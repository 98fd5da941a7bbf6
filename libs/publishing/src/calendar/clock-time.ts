import type { ICalLuxonDateTimeStub } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';

/**
 * An instant in a zone, or a day, in the one form in which ical-generator writes times without asking the zone of this
 * process: it takes whatever has these members of Luxon's DateTime.
 */
export class ClockTime implements ICalLuxonDateTimeStub {
  readonly isValid = true;
  readonly zone = { type: 'iana' };

  private constructor(private readonly at: Temporal.ZonedDateTime) {}

  static at(instant: Temporal.Instant, zone: string): ClockTime {
    return new ClockTime(instant.toZonedDateTimeISO(zone));
  }

  /** @param day `YYYY-MM-DD` */
  static onDay(day: string): ClockTime {
    return new ClockTime(Temporal.PlainDate.from(day).toZonedDateTime('UTC'));
  }

  setZone(zone = 'UTC'): ClockTime {
    return new ClockTime(this.at.withTimeZone(zone));
  }

  toFormat(format: string): string {
    const [date = '', time = ''] = this.at.toPlainDateTime().toString({ smallestUnit: 'second' }).split('T');
    return (format === 'HHmmss' ? time : date).replaceAll(/[-:]/g, '');
  }

  toJSDate(): Date {
    return new Date(this.at.epochMilliseconds);
  }

  toJSON(): string {
    return this.at.toInstant().toString();
  }
}
