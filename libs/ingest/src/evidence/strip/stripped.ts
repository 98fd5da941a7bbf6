/** A picture without what tells where, when and by whom it was taken. */
export interface Stripped {
  readonly bytes: Buffer;
  /** What was taken away, each once, as it is called: `Exif`, `XMP`, `comment`. */
  readonly removed: readonly string[];
}

/** A picture whose parts cannot be told apart, so that nobody can say that nothing is left in it. */
export class UnreadablePictureError extends Error {
  override readonly name = 'UnreadablePictureError';

  constructor(what: string) {
    super(`The picture cannot be read: ${what}. Open it in a program for pictures and save it anew.`);
  }
}
