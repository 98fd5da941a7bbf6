import { type Category, type Fact, type Opening, opensToMore, RecordError } from '#domain';

/** Code of the refusal, to be said in the terms of a protocol. */
export const MAY_NOT_WIDEN = 'scope-insufficient';

const WORDS: Readonly<Record<Opening, string>> = {
  confidentiality: 'would let more people know of {record} than the group decided',
  consent: 'would let more people know of {record} than those concerned last agreed to',
  name: 'would name {record} in the clear, whose name is withheld',
};

/** Where what is widened stands in the fact. */
const FIELDS: Readonly<Record<Opening, string>> = {
  confidentiality: 'confidentiality',
  consent: 'extent',
  name: 'name',
};

/**
 * Who may only add facts closes a record at once, and opens none: not what was closed before, and not what an earlier
 * fact of the same command closes.
 *
 * @param before the record as it stands, and `after` with the fact on it
 * @throws RecordError
 */
export function assertDoesNotWiden(
  { category, key, type }: { readonly category: Category; readonly key: string; readonly type: string },
  before: readonly Fact[],
  after: readonly Fact[],
): void {
  const opening = opensToMore(category, key, before, after);
  if (opening === null) return;
  throw new RecordError(
    MAY_NOT_WIDEN,
    FIELDS[opening],
    `${type} ${WORDS[opening].replace('{record}', `${category} "${key}"`)}. That takes what a correction takes: a token ` +
      'of editor or admin whose scopes have "amend". To close a record takes "record" alone.',
  );
}
