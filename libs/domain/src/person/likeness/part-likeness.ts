import type { NamePart } from './written-name.ts';

/** How far something speaks for one person, from 0 to 1, and why. */
export interface Found<R> {
  readonly factor: number;
  readonly reason: R;
}

/** Shorter names differ by a letter and are others: Asan, Asen. */
const LONG_ENOUGH = 5;

/** Whether two names in the one spelling are one letter apart: another one, one more, one less, or two that changed places. */
export function onlyOneLetterOff(a: string, b: string): boolean {
  if (a === b || Math.min(a.length, b.length) < LONG_ENOUGH || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.length !== restB.length) {
    const [longer, shorter] = restA.length > restB.length ? [restA, restB] : [restB, restA];
    return longer.slice(1) === shorter;
  }
  if (restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}

/** First letters, in the one spelling, of the names that an initial in it can stand for where they are not its own. */
const STANDS_FOR: Readonly<Record<string, string>> = { z: 'zj', s: 'sx', k: 'khc', t: 'tc', i: 'iej' };

/**
 * First letters, in the one spelling, of every initial that can stand for a given name and, where that is an initial
 * itself, of every name that it can stand for; see {@link initialAgrees}. For a search that must not miss one.
 */
export function firstLettersFor(given: string): readonly string[] {
  const [letter = ''] = given;
  if (letter === '') return [];
  const initials = [...'abcdefghijklmnopqrstuvwxyz'].filter((one) => (STANDS_FOR[one] ?? one).includes(letter));
  return [...new Set([...initials, ...(given.length <= 2 ? (STANDS_FOR[letter] ?? letter) : '')])];
}

/**
 * Whether an initial can stand for a name, or be the same as another initial. `Z.` is written for Zh, and `Y.` for every
 * name that one spelling begins with Ye and another with E.
 */
export function initialAgrees(initial: NamePart, other: NamePart): boolean {
  if (other.initial && other.latin.length < initial.latin.length) return initialAgrees(other, initial);
  return (
    other.latin.startsWith(initial.latin) ||
    other.spelling.startsWith(initial.spelling) ||
    (initial.latin === 'y' && other.spelling.startsWith('e'))
  );
}
