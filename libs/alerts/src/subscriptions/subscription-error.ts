export type SubscriptionErrorCode =
  | 'bad-address'
  | 'bad-filter'
  | 'bad-language'
  | 'bad-zone'
  | 'unknown-link'
  | 'expired-link';

/** A request or a link that cannot be taken. The message says what is wrong and how to put it right; nothing was changed. */
export class SubscriptionError extends Error {
  override readonly name = 'SubscriptionError';

  constructor(
    readonly code: SubscriptionErrorCode,
    /** Which part of the request; null for a link. */
    readonly field: 'address' | 'filter' | 'language' | 'zone' | null,
    message: string,
  ) {
    super(message);
  }
}
