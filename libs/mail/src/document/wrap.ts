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
  return SIMPLE.test(text) ? wrapSimple(text, width, indent, first) : wrapAny(text, width, indent, first);
}

/** As {@link wrapAny}, by length. */
function wrapSimple(text: string, width: number, indent: string, first: string): string {
  const lines: string[] = [];
  let rest = /[^\S ]|^ | $| {2}/.test(text) ? text.trim().replaceAll(/\s+/g, ' ') : text;
  let lead = first;
  while (lead.length + rest.length > width) {
    const room = Math.max(1, width - lead.length);
    const blank = rest.lastIndexOf(' ', room);
    lines.push(`${lead}${rest.slice(0, blank < 0 ? room : blank)}`);
    rest = rest.slice(blank < 0 ? room : blank + 1);
    lead = indent;
  }
  lines.push(`${lead}${rest}`.trimEnd());
  return lines.join('\n');
}

function wrapAny(text: string, width: number, indent: string, first: string): string {
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
    const wide = columns(word);
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
