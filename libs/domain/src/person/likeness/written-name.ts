import { sameText } from './same-text.ts';
import { oneSpelling, plainLatin } from './spelling.ts';

/** One word of a name. */
export interface NamePart {
  /** As written, without its full stop or possessive. */
  readonly text: string;
  /** In the one spelling of all; of an initial its one or two letters. */
  readonly spelling: string;
  /** In Latin letters as a passport would have it. */
  readonly latin: string;
  /** One or two letters that stand for a name. */
  readonly initial: boolean;
}

/** What is known of a name as it was written; its parts where somebody said which is which. */
export interface NameToRead {
  readonly name: string;
  readonly family?: string | null;
  readonly given?: string | null;
}

/** A name taken apart. */
export interface WrittenName {
  readonly text: string;
  /** Equal for two names of the same text, see {@link sameText}. */
  readonly same: string;
  readonly parts: readonly NamePart[];
  /** The part that is the family name; null where any full part could be. */
  readonly family: NamePart | null;
  /** The name is that of a place, or of the government that sits there: nobody's. */
  readonly place: boolean;
}

/**
 * Places that are spelled like a person's name but for the hyphen. The capital was Nur-Sultan from 2019 to 2022, and its
 * name stands for the government; as a given name it is one word, Nursultan.
 */
const PLACES: ReadonlySet<string> = new Set(['nur-sultan']);

/** Nobody has a name of more words; what comes behind them is text of another kind. */
const MOST_PARTS = 8;

/** Initials of more than one letter: digraphs of one Cyrillic letter. */
const DIGRAPHS = /^(zh|sh|ch|kh|gh|ts|dzh|shch|ya|ye|yo|yu|ia|ie|io|iu|ng)$/;

/** How family names end. Those of the second line end given names too (Alina), and count where none of the first is there. */
const FAMILY_ENDINGS = [/(ov|ev|ski|ova|eva|skaia)$/, /(in|ina)$/];

/** Of a father: no family name, though it may end like one. */
const PATRONYMIC = /(ovich|evich|ovna|evna|ichna|uli|kizi)$/;

/**
 * Takes a name apart: words, hyphens, full stops and underlines divide; a possessive is cut off (`Ashtaev’s`). Which
 * word is the family name is taken from what was recorded, else from the one word that ends like one; of a single full
 * word with initials it is that word.
 */
export function readName({ name, family = null, given = null }: NameToRead): WrittenName {
  const parts = partsOf(name).slice(0, MOST_PARTS);
  const place = PLACES.has(normalWords(name));
  return { text: name, same: sameText(name), parts, family: place ? null : familyOf(parts, family, given), place };
}

/** What can be the family name of a written name: the one that is known to be, else every full part that is no patronymic. */
export function familiesOf(name: WrittenName): readonly NamePart[] {
  if (name.family) return [name.family];
  const full = fullParts(name);
  const possible = full.filter(({ spelling }) => !isPatronymic(spelling));
  return possible.length > 0 ? possible : full;
}

/** Every part but the initials. */
export function fullParts({ parts }: WrittenName): readonly NamePart[] {
  return parts.filter(({ initial }) => !initial);
}

/** A family name in the one spelling, with what then stands beside it. */
export interface PossibleFamily {
  readonly family: string;
  /** The given name or initial, in the one spelling; empty where there is none. */
  readonly given: string;
  readonly initial: boolean;
}

/**
 * By which a name is found in an index of family names: each that it can have, where none is known also what ends like a
 * patronymic, since some family names do. None for the name of a place.
 */
export function possibleFamilies(name: NameToRead): readonly PossibleFamily[] {
  const read = readName(name);
  if (read.place) return [];
  return (read.family ? [read.family] : fullParts(read)).map((family) => {
    const beside = read.parts.find((part) => part !== family);
    return { family: family.spelling, given: beside?.spelling ?? '', initial: beside?.initial ?? false };
  });
}

function partsOf(name: string): readonly NamePart[] {
  return withoutMarks(name)
    .split(/[\s\-‐‑–—_,;()"«»“”]+|(?<=\.)/u)
    .flatMap((written) => {
      const stopped = written.endsWith('.');
      const text = withoutPossessive(written.replace(/\.+$/, ''));
      const spelling = oneSpelling(text);
      if (spelling === '') return [];
      const letters = [...text.normalize('NFC')].length;
      const latin = plainLatin(text);
      return [{ text, spelling, latin, initial: letters === 1 || DIGRAPHS.test(latin) || (stopped && letters <= 2) }];
    });
}

/** Marks that steer direction or join nothing are no part of a name. */
function withoutMarks(name: string): string {
  return name.normalize('NFC').replaceAll(/\p{Cf}/gu, '');
}

function withoutPossessive(word: string): string {
  return word.replace(/(?<=\p{L}{3})['’ʼ`]s$/u, '').replace(/['’ʼ`]$/u, '');
}

function normalWords(name: string): string {
  return withoutPossessive(withoutMarks(name).trim())
    .split(/[-‐‑–]/u)
    .map(oneSpelling)
    .join('-');
}

function familyOf(parts: readonly NamePart[], family: string | null, given: string | null): NamePart | null {
  const full = parts.filter(({ initial }) => !initial);
  const said = family === null ? [] : partsOf(family).map(({ spelling }) => spelling);
  const named = full.find(({ spelling }) => said.includes(spelling));
  if (named) return named;
  const others = given === null ? [] : partsOf(given).map(({ spelling }) => spelling);
  const left = full.filter(({ spelling }) => !others.includes(spelling));
  if (left.length === 1 && (full.length > 1 || parts.length > 1)) return left[0]!;
  for (const ending of FAMILY_ENDINGS) {
    const found = left.filter(
      ({ spelling }) => spelling.length > 4 && ending.test(spelling) && !isPatronymic(spelling),
    );
    if (found.length > 0) return found.length === 1 ? found[0]! : null;
  }
  return null;
}

/** In the one spelling, where ч is `c`. */
export function isPatronymic(spelling: string): boolean {
  return PATRONYMIC.test(spelling.replaceAll('c', 'ch')) && spelling.length > 5;
}

/**
 * The same family name without what tells a man's from a woman's (Ashimov, Ashimova), and which of the two it is; null
 * for a name that has no such ending.
 */
export function genderedFamily(spelling: string): { readonly stem: string; readonly of: 'man' | 'woman' } | null {
  for (const [man, woman] of [
    ['ov', 'ova'],
    ['ev', 'eva'],
    ['in', 'ina'],
    ['ski', 'skaia'],
    ['uli', 'kizi'],
  ] as const) {
    if (spelling.endsWith(woman)) return { stem: spelling.slice(0, -woman.length) + man, of: 'woman' };
    if (spelling.endsWith(man)) return { stem: spelling, of: 'man' };
  }
  return null;
}
