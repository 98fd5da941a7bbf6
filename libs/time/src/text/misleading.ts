/** Marks, embeddings, overrides and isolates that show text in another order than it is written (UAX #9). */
const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const MISLEADING = /[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\p{Cc}\p{Cs}]/gu;
/** What a text of several lines has besides: tabs and ends of lines, as Windows writes them too. */
const OF_LINES = /\t|\r?\n/g;

/**
 * What a text has that makes it read otherwise than it is written: marks of direction, control characters, separators of
 * lines and paragraphs, halves of a surrogate pair. Joiners (U+200C, U+200D) and combining marks are part of how names
 * are spelled.
 *
 * @param text with nothing taken away but blanks at its ends
 * @param lines whether it may have several lines
 * @returns what is wrong and how to put it right, to follow on the name of the field; null where nothing is
 */
export function misleadingIn(text: string, lines: 'one-line' | 'lines'): string | null {
  const found = (lines === 'lines' ? text.replace(OF_LINES, ' ') : text).match(MISLEADING)?.[0];
  if (found === undefined) return null;
  const codePoint = `U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
  if (DIRECTION.test(found)) {
    return `has ${codePoint}, a mark that turns the direction of what is read; take it out`;
  }
  if (/\p{Cs}/u.test(found)) return `has ${codePoint}, half of a character; repair the text`;
  if (/[\n\r\u2028\u2029]/.test(found)) {
    return lines === 'one-line'
      ? `has ${codePoint}, the end of a line; write it on one line`
      : `has ${codePoint} as the end of a line; end lines with U+000A`;
  }
  return `has ${codePoint}, a control character; take it out`;
}
