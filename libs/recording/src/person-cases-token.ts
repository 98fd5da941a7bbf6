/**
 * Nest injects under this token the cases of a person: the key of every case in which they are a party, also under the keys of
 * records with which a chain of merges ever linked theirs. It may lag a moment behind the log, which is asked again of each.
 */
export const PERSON_CASES = Symbol('habeas.person-cases');

export type PersonCases = (person: string) => Promise<readonly string[]>;
