import { jsonWithoutInvisible } from '#platform';
import { visible } from '#time';
import { STYLES } from '../board/paint.ts';

/** Where a command speaks: results on standard output, everything else on standard error. */
export interface Output {
  /** A part of the result, which may have several lines. */
  readonly line: (text: string) => void;
  /** Something for the person at the terminal, never part of the result. */
  readonly note: (text: string) => void;
  /** Result as one JSON document. */
  readonly json: (value: unknown) => void;
}

export const terminal: Output = {
  line: (text) => process.stdout.write(`${visibleLines(text)}\n`),
  note: (text) => process.stderr.write(`${visibleLines(text)}\n`),
  json: (value) => process.stdout.write(`${jsonText(value, 2)}\n`),
};

/** JSON that a terminal shows as it is. */
export function jsonText(value: unknown, indent = 0): string {
  return jsonWithoutInvisible(JSON.stringify(value, bigintAsNumber, indent));
}

/** Our own colours, and the ends of our own lines. */
const OURS = new RegExp(`(${[...STYLES, '\n'].map((ours) => ours.replace('[', String.raw`\[`)).join('|')})`);

/**
 * Lines of ours with nothing invisible in them but our own colours. The last of two guards: what comes from the record is
 * made {@link visible} where it becomes part of a line, since here one line cannot be told from two.
 */
export function visibleLines(text: string): string {
  return text
    .split(OURS)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join('');
}

/** Revisions and positions are bigint inside and JSON numbers outside, as long as those are exact. */
function bigintAsNumber(_key: string, value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value.toString();
}
