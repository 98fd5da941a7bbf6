export type SubscriptionErrorCode =
  | 'bad-address'
  | 'bad-filter'
  | 'bad-note'
  | 'bad-language'
  | 'bad-zone'
  | 'bad-preferences'
  | 'too-many-requests'
  | 'unknown-link'
  | 'expired-link';

/** Parts of a request that can be wrong. */
export type SubscriptionField =
  | 'address'
  | 'filter'
  | 'filters'
  | 'note'
  | 'person'
  | 'place'
  | 'region'
  | 'statute'
  | 'kind'
  | 'language'
  | 'zone'
  | 'delivery'
  | 'digestAt'
  | 'digestDay'
  | 'quiet'
  | 'quietLets'
  | 'releaseLeads'
  | 'hearingLeads'
  | 'until';

/** A request or a link that cannot be taken. The message says what is wrong and how to put it right; nothing was changed. */
export class SubscriptionError extends Error {
  override readonly name = 'SubscriptionError';

  constructor(
    readonly code: SubscriptionErrorCode,
    /** Which part of the request; null for a link. */
    readonly field: SubscriptionField | null,
    message: string,
    /** Where the same is taken again later: after how many seconds. */
    readonly retryAfter: number | null = null,
  ) {
    super(message);
  }
}
