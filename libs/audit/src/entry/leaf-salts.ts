/** Bytes of a salt. They keep those who see a hash alone from finding what is hashed by guessing. */
export const SALT_BYTES = 16;

/** What the entry of an event is made with besides the event: of which version it is, and its random bytes. */
export type LeafSalts =
  | { readonly version: 1; readonly salt: Uint8Array }
  /** `salt` stands in the leaf, `privateSalt` in the private part. */
  | { readonly version: 2; readonly salt: Uint8Array; readonly privateSalt: Uint8Array };
