import { oneSpelling } from '../likeness/spelling.ts';

/** More words than any name has; what comes behind them in a text is not looked at. */
const MOST_WORDS = 16;

/** What divides the words of a name: brackets too, which stand around a maiden name or another one. */
const BETWEEN = /[^\p{L}\p{M}\p{N}'’ʼʻ‘`´]+/u;

/**
 * The words of a name, or of a text in which one is looked for, each in the one spelling of all scripts; of a script for which
 * there is no such spelling as it is written, without case. Each once, in order.
 */
export function searchWords(text: string): readonly string[] {
  const words = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .split(BETWEEN)
    .map((word) => oneSpelling(withoutPossessive(word)) || word.toLowerCase())
    .filter((word) => word !== '');
  return [...new Set(words)].slice(0, MOST_WORDS);
}

function withoutPossessive(word: string): string {
  return word.replace(/(?<=\p{L}{3})['’ʼ`´]s$/u, '');
}
