import type { EntityManager } from 'typeorm';
import {
  confidentialities,
  highestLevel,
  isSure,
  matchOf,
  type NameSearch,
  onlyOneLetterOff,
  possibleStems,
  weightsFor,
  whoIsMeant,
} from '#domain';
import { readSql } from '#platform';
import type { Moments } from '../record/as-of.ts';
import { identitiesOf } from './identities.ts';
import { oneLetterApart } from './one-letter-apart.ts';
import { personsOf } from './persons-of.ts';
import { sameTextKey } from './same-text-key.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const FIND_WORDS = sql('find-words');
const KNOWN_OF_SAME_TEXT = sql('known-of-same-text');

/** So many words of names that begin alike, or have a piece in common, are looked at. */
const WORDS_OF_A_PIECE = 300;
/** Of the words that may be meant by one, so many are looked for where nothing else is asked: the likeliest. */
const WORDS_BY_THEMSELVES = 60;
/** So many words of a search are looked up; a longer text is no name, and each costs time. */
const WORDS_LOOKED_UP = 6;
/** A shorter piece is within too many names. */
const SHORTEST_PIECE = 3;
/** A word of no more letters may be an initial: Ya. */
const LONGEST_INITIAL = 2;
/** A shorter word is one letter apart from too many others, and is an initial where it has one letter. */
const SHORTEST_MISSPELT = 5;
/** No word of a name is longer, and a word of thousands of letters has a hundred times as many neighbours. */
const LONGEST_MISSPELT = 40;

/** Starting a worker takes longer than any of these searches, and reading a whole table always does. */
const BY_INDEX = `SELECT set_config('max_parallel_workers_per_gather', '0', true), set_config('enable_seqscan', 'off', true)`;

/** Somebody who may be looked for. */
export interface FoundPersonEntry {
  readonly id: string;
  readonly name: string;
  /** 0 to 1, two digits; 1 for a name of the very same text. */
  readonly score: number;
}

/**
 * The people whom a text may mean, best first: those alone of whom the viewer may know, by the names that the viewer may know.
 * By what is recorded now.
 *
 * @param most of so many that are found by the same words at the most, some are answered where there are more
 */
export async function findPersons(
  tx: EntityManager,
  search: NameSearch,
  moments: Moments,
  most: number,
): Promise<readonly FoundPersonEntry[]> {
  await tx.query(BY_INDEX);
  const rank = confidentialities.indexOf(highestLevel(moments.viewer));
  const key = sameTextKey(search.text);
  const same = key === null ? [] : await keysFrom(tx, KNOWN_OF_SAME_TEXT, [[key], rank, most]);
  const groups = await wordsFor(tx, search.words.slice(0, WORDS_LOOKED_UP));
  // Each round looks wider than the one before. What is asked of the database follows from the words that were typed, and
  // from the people of whom the viewer may know: that there are others costs no further question.
  const keys = new Set(same);
  let found: readonly Found[] = [];
  for (const round of roundsOf(groups)) {
    for (const together of [round.sure, round.any]) {
      if (keys.size > most) break;
      for (const person of await personsWith(tx, together, rank, most)) keys.add(person);
    }
    found = await matching(tx, search, [...keys], moments);
    if (found.some(({ match }) => match.sure && match.found.length >= groups.length)) break;
  }
  return whoIsMeant(found).map(({ id, name, match }) => ({ id, name, score: match.score }));
}

interface Found {
  readonly id: string;
  readonly name: string;
  readonly match: NonNullable<ReturnType<typeof matchOf>>;
}

async function matching(
  tx: EntityManager,
  search: NameSearch,
  keys: readonly string[],
  moments: Moments,
): Promise<readonly Found[]> {
  const persons = await personsOf(tx, keys, moments);
  const who = await identitiesOf(
    tx,
    persons.map(({ key }) => key),
    moments.knownAt,
    moments.viewer,
    persons,
  );
  const all = new Map(persons.map(({ key }) => [who.of(key).key, key]));
  const found = [...all.values()].flatMap((key) => {
    const { name } = who.of(key);
    const match = matchOf(search, [...new Set([name, ...who.namesOf(key)])]);
    return match ? [{ ...who.named(key), match }] : [];
  });
  return found.sort((a, b) => b.match.score - a.match.score || (a.id < b.id ? -1 : 1));
}

/** Words of names for one word of a search. */
interface WordsFor {
  /** Those that are meant without doubt: the same and its forms. */
  readonly sure: readonly string[];
  /** Those that may be meant, and what is sure. */
  readonly any: readonly string[];
  /** Initials that may stand for it. By them alone nobody is found: half of all people have one that fits. */
  readonly initials: readonly string[];
}

/** For each word of a search that can be looked up; an initial alone where nothing else was typed. */
async function wordsFor(tx: EntityManager, typed: readonly string[]): Promise<readonly WordsFor[]> {
  const long = typed.filter((word) => word.length > 1);
  const words = long.length > 0 ? long : typed;
  const stems = words.flatMap(possibleStems);
  const misspelt = [...new Set(words.flatMap((word) => [word, ...possibleStems(word)]))]
    .filter((word) => word.length >= SHORTEST_MISSPELT && word.length <= LONGEST_MISSPELT)
    .flatMap((word) => oneLetterApart(word).filter((one) => onlyOneLetterOff(one, word)));
  const initials = words.flatMap((word) => [word.slice(0, 1), word.slice(0, 2)]);
  const rows: { word: string }[] = await tx.query(FIND_WORDS, [
    [...words, ...initials],
    [...new Set([...stems, ...misspelt])],
    words,
    words.filter((word) => word.length >= SHORTEST_PIECE).map((word) => `%${word}%`),
    WORDS_OF_A_PIECE,
  ]);
  return words.map((word) => {
    const weightOf = weightsFor(word);
    const weighed = rows
      .map((row) => ({ word: row.word, weight: weightOf(row.word) }))
      .filter((row) => word.length > 1 || row.word === word)
      .sort((a, b) => b.weight - a.weight || (a.word < b.word ? -1 : 1));
    const all = weighed.filter((row) => row.word === word || row.word.length > LONGEST_INITIAL);
    const initials = weighed.filter((row) => !all.includes(row) && isSure(row.weight));
    return {
      sure: all.filter(({ weight }) => isSure(weight)).map((one) => one.word),
      any: all.filter(({ weight }) => weight > 0).map((one) => one.word),
      initials: initials.map((one) => one.word),
    };
  });
}

/** Words, of each of which a person must have one; the likeliest first. */
type Together = readonly (readonly string[])[];

interface Round {
  readonly sure: readonly Together[];
  readonly any: readonly Together[];
}

/** What is looked for in turn: people who have all of the words, then two of them, then one. */
function roundsOf(groups: readonly WordsFor[]): readonly Round[] {
  const pairs = groups.flatMap((one, nth) => groups.slice(nth + 1).map((other) => [one, other]));
  const rounds = [
    [groups],
    ...(groups.length > 2 ? [pairs] : []),
    ...(groups.length > 1 ? [groups.map((one) => [one])] : []),
  ];
  const withInitials = (some: readonly WordsFor[], words: (one: WordsFor) => readonly string[]): Together =>
    some.map((one) => (some.length > 1 ? [...words(one), ...one.initials] : words(one)));
  return rounds
    .map((round) => round.filter((some) => some.length > 0))
    .map((round) => ({
      sure: round.map((some) => withInitials(some, ({ sure }) => sure)),
      any: round.map((some) => withInitials(some, ({ any }) => any)),
    }));
}

/**
 * Keys of people who have a word of each group, of any of these; no more than so many by each. People are found by the index of
 * words: were it not for MATERIALIZED, the LIMIT would have the whole table read in order where few have one of them.
 */
async function personsWith(
  tx: EntityManager,
  any: readonly Together[],
  rank: number,
  most: number,
): Promise<readonly string[]> {
  if (any.length === 0) return [];
  // Asked for also where no name has one of the words: it must not tell whether the names of the closed have it.
  const parameters: unknown[] = [rank, most];
  const parts = any.map((together) => {
    const words = together.length === 1 ? [together[0]!.slice(0, WORDS_BY_THEMSELVES)] : together;
    const conditions = words.map((some) => `words && $${parameters.push(some)}::text[]`);
    return `(WITH found AS MATERIALIZED (SELECT person FROM person_words WHERE ${conditions.join(' AND ')})
      SELECT person FROM found WHERE ${KNOWN} LIMIT $2)`;
  });
  return await keysFrom(tx, parts.join('\nUNION\n'), parameters);
}

/** Of others the reader may not know: they take nobody's place among those who are answered. */
const KNOWN = `NOT EXISTS (
  SELECT FROM disclosure WHERE disclosure.stream = 'person-' || person AND disclosure.rank > $1
)`;

async function keysFrom(
  tx: EntityManager,
  statement: string,
  parameters: readonly unknown[],
): Promise<readonly string[]> {
  const rows: { person: string }[] = await tx.query(statement, [...parameters]);
  return rows.map(({ person }) => person);
}
