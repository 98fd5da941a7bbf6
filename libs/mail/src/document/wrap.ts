const letters = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Blocks whose letters take two columns of a terminal: Chinese, Japanese, Korean, emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
/** Isolates and joiners take none. */
const NO_COLUMN = /^[\u2066-\u2069\u200b-\u200d\ufeff]+$/u;

/** Letters that take one column each, as nearly all do. */
const SIMPLE = /^[\s\u0020-\u007e\u00a0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027]*$/u;

/** How many columns of a terminal a line takes. */
export function columns(line: string): number {
  if (SIMPLE.test(line)) return line.length;
  let width = 0;
  for (const { segment } of letters.segment(line)) width += widthOf(segment);
  return width;
}

function widthOf(letter: string): number {
  if (NO_COLUMN.test(letter)) return 0;
  return WIDE.test(letter) ? 2 : 1;
}

/** Breaks a text into lines of at most `width` columns, at blanks, and within a word only where it fits on no line. */
export function wrap(text: string, width: number, indent = '', first = indent): string {
  const measure = SIMPLE.test(text) ? (word: string) => word.length : columns;
  const lines: string[] = [];
  let line = first;
  let used = columns(first);
  let empty = true;
  const next = () => {
    lines.push(line.trimEnd());
    line = indent;
    used = columns(indent);
    empty = true;
  };
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const wide = measure(word);
    if (!empty && used + 1 + wide > width) next();
    if (empty && used + wide > width) {
      for (const { segment } of letters.segment(word)) {
        if (used + widthOf(segment) > width) next();
        line += segment;
        used += widthOf(segment);
        empty = false;
      }
    } else {
      line += empty ? word : ` ${word}`;
      used += wide + (empty ? 0 : 1);
      empty = false;
    }
  }
  lines.push(line.trimEnd());
  return lines.join('\n');
}
