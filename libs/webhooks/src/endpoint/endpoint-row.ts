import { rowDigest } from '#accounts';

/** What of a webhook is changed only with an entry in the journal: where to, what of, and by which secret it is signed. */
export interface EndpointIdentity {
  readonly id: string;
  readonly url: string;
  readonly categories: readonly string[] | null;
  /** Sealed. */
  readonly secret: string;
}

/** By what the journal knows a webhook again: {@link rowDigest}. */
export function endpointRow({ id, url, categories, secret }: EndpointIdentity): string {
  return rowDigest({ webhook: id, url, categories: categories && [...categories], secret });
}
