/**
 * First strong isolate and pop directional isolate (UAX #9): what stands between them has a direction of its own and turns
 * nothing around it. Documents carry them; text shows them only where they change something, HTML has `<bdi>` instead.
 */
export const FSI = '\u2068';
export const PDI = '\u2069';

/** Marks, embeddings, overrides and isolates that a report may bring along to make a line read otherwise than it is. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Invisible: language tags, and letters that were cut in half. */
const NO_TEXT = /[\u{e0000}-\u{e007f}\p{Cs}]/gu;
const BLANK = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
/** No letter of any script has more marks; a tower of them covers the lines above it. */
const MOST_MARKS = 8;

/** Letters of Latin and Cyrillic texts that are never part of another, and single blanks between them: most texts. */
const PLAINEST =
  /^[!-~\u00a1-\u00ac\u00ae-\u017f\u0400-\u0481\u048a-\u052f\u2013-\u201d]+(?: [!-~\u00a1-\u00ac\u00ae-\u017f\u0400-\u0481\u048a-\u052f\u2013-\u201d]+)*$/;
/** Letters that stand alone, and single blanks between them: nearly every text, and nothing to be done about it. */
const PLAIN = /^(?:[\p{L}\p{N}\p{P}\p{S}]+(?: [\p{L}\p{N}\p{P}\p{S}]+)*)?$/u;

const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Text from a report as a mail can bear it: one line, without control characters, cut behind `longest` letters as a reader
 * counts them. It is not isolated: see {@link fromRecord}.
 */
export function oneLine(text: string, longest: number): string {
  if (text.length <= longest) {
    if (PLAINEST.test(text)) return text;
    if (PLAIN.test(text)) return text.normalize('NFC');
  }
  // Nobody writes that many letters of that many parts; more is not looked at.
  const bounded = text.slice(0, longest * (MOST_MARKS + 2));
  const clean = bounded.replace(BIDI_CONTROLS, '').replace(NO_TEXT, '').replace(BLANK, ' ').trim().normalize('NFC');
  const kept: string[] = [];
  for (const { segment } of letters.segment(clean)) {
    if (kept.length === longest) return `${kept.slice(0, -1).join('').trimEnd()}…`;
    kept.push([...segment].slice(0, MOST_MARKS + 1).join(''));
  }
  return bounded.length < text.length ? `${kept.join('').trimEnd()}…` : kept.join('');
}

/** {@link oneLine}, isolated from what stands around it. */
export function fromRecord(text: string, longest = 300): string {
  return `${FSI}${oneLine(text, longest)}${PDI}`;
}

/** Scripts that run from right to left: their blocks, in both planes (UAX #9, classes R and AL); those of the second as surrogates, which are found faster. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\ud802\ud803\ud83a\ud83b][\udc00-\udfff]/;

/** Plain text for a terminal: isolates only around what runs from right to left. */
export function isolatesWhereNeeded(text: string): string {
  if (!text.includes(FSI)) return text;
  if (!RIGHT_TO_LEFT.test(text)) return text.replace(ISOLATED, '$1');
  return text.replace(ISOLATED, (whole, inner: string) => (RIGHT_TO_LEFT.test(inner) ? whole : inner));
}

/** A text that was broken into lines: isolates that it was broken within are ended and begun on each (UAX #9, X8). */
export function isolatesOnEachLine(text: string): string {
  return text.replace(ISOLATED, (whole) => whole.replace(/ *\n */g, (end) => `${PDI}${end}${FSI}`));
}

const ISOLATED = /\u2068([^\u2068\u2069]*)\u2069/g;
