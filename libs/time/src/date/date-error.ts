/** A date, duration, wall time or zone that cannot be taken; the message says what is wrong and how to put it right. */
export class DateError extends Error {
  override readonly name: string = 'DateError';
}
