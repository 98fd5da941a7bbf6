/**
 * Nest injects under this token the custody of a person: the key of every episode that is recorded of them, ended or not,
 * also under the keys of records with which a chain of merges ever linked theirs. It may lag a moment behind the log, which
 * is asked again of each of them.
 */
export const PERSON_EPISODES = Symbol('habeas.person-episodes');

export type PersonEpisodes = (person: string) => Promise<readonly string[]>;
