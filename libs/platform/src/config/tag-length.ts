/**
 * Letters of the tag that stands behind a `+` in an address to which mails come back: one for what it is for, 26 for an id of
 * 128 bits and 16 for 80 bits that say that it is ours, in base32.
 */
export const TAG_LENGTH = 43;
