import { onlyOneLetterOff } from '../likeness/part-likeness.ts';
import { sameText } from '../likeness/same-text.ts';
import { searchWords } from './search-words.ts';
import { isCaseOfOtherForm, possibleStems, stemOf } from './word-stem.ts';

/** How much of a word speaks for it: what is found by it, and how sure that is. */
const WEIGHT = {
  /** The same word, in whichever script and spelling. */
  same: 1,
  /** Another case, or a man's and a woman's form. */
  form: 0.9,
  /** Another case that only a man's or only a woman's form has, of the other one: Садыковой is no case of Садыков. */
  otherForm: 0.85,
  /** An initial stands for the name, in the record or in what is asked. */
  initial: 0.8,
  /** The beginning of a word: somebody is still typing. */
  beginning: 0.7,
  /** One letter is wrong. */
  misspelt: 0.6,
  /** Somewhere within a word: `bay` in Kabayev. */
  within: 0.5,
} as const;

/** Whether nobody doubts that a word is meant: the same one, a form of it, or its initial. */
export function isSure(weight: number): boolean {
  return weight >= WEIGHT.initial;
}

/** A shorter piece is within too many names. */
const LONG_ENOUGH_WITHIN = 3;
/** Names of no more letters may be initials: Ya., Yu. */
const INITIAL = 2;
/** A preposition or a conjunction, as in "арест в Шымкенте"; an initial is a capital or has its full stop. */
const SMALL_LETTER = /(?<![\p{L}\p{M}])\p{Ll}(?![\p{L}\p{M}.'’])/gu;

/** A text in which a name is looked for, taken apart. */
export interface NameSearch {
  readonly text: string;
  /** Equal to that of a name of the very same text, see {@link sameText}. */
  readonly same: string;
  /** In the one spelling; what is no name among them is ignored where nobody has it. */
  readonly words: readonly string[];
  /** Of each of these words, how much it speaks for a word of a name. */
  readonly weights: readonly ((name: string) => number)[];
}

/** How a name answers a search. */
export interface NameMatch {
  /** 0 to 1, two digits; 1 for the very same text alone. */
  readonly score: number;
  /** Index in the words of the search, of those that the name has. */
  readonly found: readonly number[];
  /** Whether it has each of these for sure: the same word, a form of it or its initial. */
  readonly sure: boolean;
}

export function nameSearch(text: string): NameSearch {
  const withoutSmall = searchWords(text.replaceAll(SMALL_LETTER, ' '));
  const words = withoutSmall.length > 0 ? withoutSmall : searchWords(text);
  return { text, same: sameText(text), words, weights: words.map(weightsFor) };
}

/**
 * How the names of a person answer a search: the best of them, or what all of them have together, as where one of them is a
 * maiden name. Null where they have nothing of it.
 *
 * The score is the mean weight of the words that were found, times 0.6 for what share of the words asked for these are, times
 * how much of the name they are (0.85 for next to nothing, 1 for all of it); at most 0.99.
 */
export function matchOf(search: NameSearch, names: readonly string[]): NameMatch | null {
  if (search.same !== '' && names.some((name) => sameText(name) === search.same)) {
    return { score: 1, found: search.words.map((_, nth) => nth), sure: true };
  }
  const written = names.map(searchWords);
  const together = [...new Set(written.flat())];
  const matches = [...written, together].flatMap((words) => matchOfWords(search, words) ?? []);
  return matches.sort((a, b) => b.score - a.score)[0] ?? null;
}

/**
 * Those who are meant, out of all who have anything of a search. Where somebody has more of its words than the others, and has
 * them for sure, the others are not meant: who asks for Nurlan Sadykov does not ask for every Nurlan. Else everybody is shown,
 * since a word that only some have may be no name: who asks for "над Ахметовым" does not ask for Nadezhda alone.
 */
export function whoIsMeant<T extends { readonly match: NameMatch }>(found: readonly T[]): readonly T[] {
  const most = Math.max(0, ...found.map(({ match }) => match.found.length));
  const whole = found.filter(({ match }) => match.found.length === most);
  return whole.some(({ match }) => match.sure) ? whole : found;
}

function matchOfWords({ words, weights }: NameSearch, name: readonly string[]): NameMatch | null {
  const pairs = words.flatMap((word, nth) => {
    const best = name
      .map((one) => ({ nth, word, one, weight: weights[nth]!(one) }))
      .sort((a, b) => b.weight - a.weight)[0];
    return best && best.weight > 0 ? [best] : [];
  });
  // Half of all people have an initial that begins some word of a sentence.
  if (pairs.every(({ word, one }) => isInitialOf(one, word)) && !pairs.some(({ word, one }) => word === one))
    return null;
  const mean = pairs.reduce((sum, { weight }) => sum + weight, 0) / pairs.length;
  const asked = 0.4 + (0.6 * pairs.length) / words.length;
  const ofName = 0.85 + (0.15 * new Set(pairs.map(({ one }) => one)).size) / name.length;
  return {
    score: Math.min(0.99, Math.round(mean * asked * ofName * 100) / 100),
    found: pairs.map(({ nth }) => nth),
    sure: pairs.every(({ weight }) => isSure(weight)),
  };
}

/**
 * How much a word of a search speaks for words of names, from 0 to 1; all in the one spelling. What follows from the word alone
 * is found out once.
 */
export function weightsFor(word: string): (name: string) => number {
  const stems = possibleStems(word);
  const isLong = word.length > INITIAL;
  return (name) => {
    if (word === name) return WEIGHT.same;
    const stem = stemOf(name);
    if (isLong && name.length > INITIAL && stems.includes(stem)) {
      return isCaseOfOtherForm(word, name) ? WEIGHT.otherForm : WEIGHT.form;
    }
    if (name.startsWith(word)) return word.length === 1 ? WEIGHT.initial : WEIGHT.beginning;
    if (isInitialOf(name, word)) return WEIGHT.initial;
    if (onlyOneLetterOff(word, name) || stems.some((one) => onlyOneLetterOff(one, stem))) return WEIGHT.misspelt;
    return word.length >= LONG_ENOUGH_WITHIN && name.includes(word) ? WEIGHT.within : 0;
  };
}

function isInitialOf(initial: string, word: string): boolean {
  return initial.length <= INITIAL && initial.length < word.length && word.startsWith(initial);
}
