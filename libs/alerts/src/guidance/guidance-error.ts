export type GuidanceField = 'jurisdiction' | 'language' | 'text';

/** A text that cannot stand under mails. The message says what is wrong and how to put it right; nothing was changed. */
export class GuidanceError extends Error {
  override readonly name = 'GuidanceError';

  constructor(
    readonly field: GuidanceField,
    message: string,
  ) {
    super(message);
  }
}
