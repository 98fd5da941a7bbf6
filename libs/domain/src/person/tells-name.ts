import { oneSpelling } from './likeness/spelling.ts';
import { familiesOf, readName } from './likeness/written-name.ts';
import type { PersonName } from './person.ts';
import { isUnread } from './private-text.ts';

type Name = Pick<PersonName, 'name' | 'family' | 'given'>;

/** A key stands in every address, where a given name is not needed; in a text it may well be that of another. */
export type Place = 'key' | 'text';

/** Initials and syllables that a word may be by chance. */
const SHORTEST = 3;
/** From so many letters on a name is found with an ending behind it, and within a key that joins words. */
const LONG = 5;
/** The longest ending of a case in Russian and Kazakh, in letters of the one spelling. */
const LONGEST_ENDING = 4;
/** What a family name ends in as a woman's, or as an adjective. */
const ENDING = /(aia|a|i)$/;

/**
 * A word of a text that tells one of these names, in whichever script and spelling the measure of likeness knows, also as a
 * man's or a woman's form and in another case: `Абильдаевой` tells Abildaev. A key is told by a family or a given name, other
 * texts by a family name, or by the only one that there is.
 *
 * @returns the word as it is written; null where the text tells nothing
 */
export function wordTelling(text: string, names: readonly Name[], place: Place): string | null {
  const known = names.filter(({ name }) => !isUnread(name)).flatMap((name) => wordsOf(name, place));
  if (known.length === 0) return null;
  const spelled = new Set(known.map(oneSpelling).filter((word) => word.length >= SHORTEST));
  const others = known.filter((word) => oneSpelling(word) === '').map(plain);
  for (const word of text.split(/[^\p{L}\p{M}'’ʼ-]+|-/u)) {
    const spelling = oneSpelling(word);
    for (const name of spelled) if (tells(spelling, name, place)) return word;
  }
  // Scripts that have no table are compared as they are written; some of them divide no words.
  return others.find((word) => [...word].length >= 2 && plain(text).includes(word)) ?? null;
}

function wordsOf({ name, family, given }: Name, place: Place): readonly string[] {
  const families = [family, ...familiesOf(readName({ name, family, given })).map(({ text }) => text)];
  const all = inWords([name, given]);
  // Which is the family name is not known of a script that has no table.
  return [...inWords(families), ...(place === 'key' ? all : all.filter((word) => oneSpelling(word) === ''))];
}

function inWords(texts: readonly (string | null)[]): readonly string[] {
  return texts.flatMap((one) => one?.split(/[\s.-]+/) ?? []);
}

function tells(word: string, name: string, place: Place): boolean {
  if (word === name) return true;
  const stem = name.replace(ENDING, '');
  if (stem.length < LONG) return false;
  if (place === 'key' && word.includes(stem)) return true;
  return word.startsWith(stem) && word.length - stem.length <= LONGEST_ENDING;
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
