/**
 * Nest injects under this token whom a person may have been merged with: every key that a chain of merges ever linked with
 * this one. It may lag a moment behind the log, which is asked again of each of them.
 */
export const PERSON_LINKS = Symbol('habeas.person-links');

export type PersonLinks = (person: string) => Promise<readonly string[]>;
