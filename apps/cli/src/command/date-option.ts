import { Temporal } from 'temporal-polyfill';
import { ExitError } from '#platform';
import { DateError, dateAsTyped, endOfDay, parseDuration, printDuration } from '#time';

/** How `--from`, `--valid-at` and their like are read: a date as a person typed it, as EDTF or RFC 3339 has it. */
export function dateOption(option: string): (text: string) => string {
  return (text) => inOption(option, () => dateAsTyped(text));
}

/** How `--stale` is read: an amount of time as ISO 8601 has it. */
export function durationOption(option: string): (text: string) => string {
  return (text) => inOption(option, () => printDuration(parseDuration(text)));
}

function inOption<T>(option: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof DateError ? new ExitError(`${option}: ${error.message}`, 2) : error;
  }
}

/** A moment. A day has no one moment: it is refused. @throws ExitError (2) */
export function instantOption(option: string, text: string): Temporal.Instant {
  const moment = dateOption(option)(text);
  try {
    return Temporal.Instant.from(moment);
  } catch {
    throw new ExitError(
      `${option}: ${JSON.stringify(text)} is no time with its offset from UTC, such as 2021-11-12T00:00:00+06:00 or ` +
        '"12.11.2021 00:00+06:00".',
      2,
    );
  }
}

/** A moment; or a day, which means its end in UTC. @throws ExitError (2) */
export function endOption(option: string, text: string): Temporal.Instant {
  const moment = dateOption(option)(text);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(moment)) return instantOption(option, text);
  return inOption(option, () => endOfDay(moment, 'UTC'));
}
