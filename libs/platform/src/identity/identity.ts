/** The only source of randomness: ids and secrets. Injected. */
export interface Identity {
  /** A UUID version 7 (RFC 9562), lower case; each is greater than the one before it. Its time is cut to the minute. */
  uuid(): string;
  /** 32 random bytes in base64url: 43 characters. */
  secret(): string;
}
