/** The owner's key was destroyed: nothing private can be kept of them any more. */
export class ErasedOwnerError extends Error {
  override readonly name = 'ErasedOwnerError';

  constructor(readonly owner: string) {
    super(`The private data of ${owner} was erased, and nothing private is kept of them any more.`);
  }
}

/** A token that its owner's key does not open: another's, another field's, changed, or the key is lost. */
export class UnreadableTokenError extends Error {
  override readonly name = 'UnreadableTokenError';

  constructor(
    readonly owner: string,
    readonly purpose: string,
    reason: string,
  ) {
    super(`A private text of ${owner} (${purpose}) cannot be read: ${reason}.`);
  }
}
