/**
 * A fact that cannot be recorded. `code` is for programs (kebab-case), `field` is a path into the fact's data
 * (`place.zone`, `sanctions.0.unit`) or null where the fact as a whole is at fault; the message says what is wrong and
 * how to put it right.
 */
export class RecordError extends Error {
  override readonly name = 'RecordError';

  constructor(
    readonly code: string,
    readonly field: string | null,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
