import { type Document, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { type JurisdictionDocument, type JurisdictionFault, type ReadJurisdiction, readJurisdiction } from '#legal';
import { misleadingIn } from '#time';
import { nodeAt } from '../record-file/read-yaml-list.ts';

/** One thing that is wrong in the file of a country, and where: the field is a path such as `rules.0.limits.1.duration`. */
export interface JurisdictionProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Null where it is about the whole file. */
  readonly field: string | null;
  readonly message: string;
}

/** What the file of a country says, or everything that is wrong with it, in order of the lines. */
export type JurisdictionFile =
  | {
      readonly file: string;
      readonly document: JurisdictionDocument;
      readonly jurisdiction: NonNullable<ReadJurisdiction['jurisdiction']>;
      readonly problems: readonly [];
    }
  | { readonly file: string; readonly document: null; readonly problems: readonly JurisdictionProblem[] };

/** How often what is written once may be repeated by aliases; each place of a country may name its source by one. */
const MOST_ALIASES = 50_000;

/**
 * Reads the file of a country, YAML or JSON.
 *
 * @param file its name, for complaints
 * @param bytes of the file, or its text
 */
export function readJurisdictionFile(file: string, bytes: Uint8Array | string): JurisdictionFile {
  const refused = (found: readonly { readonly line: number; readonly message: string }[]): JurisdictionFile => {
    return { file, document: null, problems: found.map((problem) => ({ file, field: null, ...problem })) };
  };
  const text = textOf(bytes);
  if (typeof text !== 'string') return refused([text]);
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines });
  // A warning is of a tag that says how something is to be read, and is not known.
  const unread = [...yaml.errors, ...yaml.warnings];
  if (unread.length > 0) {
    return refused(
      unread.map(({ code, linePos, message }) => ({
        line: linePos?.[0].line ?? 1,
        message:
          code === 'MULTIPLE_DOCS'
            ? 'a file has one country: take out the line "---" and what is behind it.'
            : `this is no YAML: ${message.split('\n')[0]?.replace(/ at line \d+.*$/, '.')}`,
      })),
    );
  }
  const aliases = wrongAliases(yaml, (offset) => lines.linePos(offset).line);
  if (aliases.length > 0) return refused(aliases);
  const written = plainValue(yaml);
  if (written instanceof Error) return refused([{ line: 1, message: written.message }]);
  const read = readJurisdiction(written.value);
  const faults: readonly JurisdictionFault[] = [...read.faults, ...misleadingTexts(written.value)];
  if (read.document !== null && faults.length === 0) {
    return { file, document: read.document, jurisdiction: read.jurisdiction, problems: [] };
  }
  const lineOf = (field: string) => {
    if (yaml.contents === null) return 1;
    const node = nodeAt(yaml.contents as Node, field === '' ? null : field);
    return node.range ? lines.linePos(node.range[0]).line : 1;
  };
  const problems = faults.map(({ field, message }) => {
    return { file, line: lineOf(field), field: field === '' ? null : field, message };
  });
  return { file, document: null, problems: problems.toSorted((a, b) => a.line - b.line) };
}

/** The text; where it is not UTF-8, the line of the first byte that is none. */
function textOf(bytes: Uint8Array | string): string | { readonly line: number; readonly message: string } {
  if (typeof bytes === 'string') return bytes;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const readable = new TextDecoder('utf-8').decode(bytes);
    const line = readable.slice(0, readable.indexOf('\uFFFD')).split('\n').length;
    return { line, message: 'this is not UTF-8: save the file in that encoding.' };
  }
}

/** Aliases (`*name`) of what is not there, or of what they stand in themselves. */
function wrongAliases(
  yaml: Document.Parsed,
  lineOf: (offset: number) => number,
): readonly { readonly line: number; readonly message: string }[] {
  const anchored = new Map<string, Node>();
  const wrong: { line: number; message: string }[] = [];
  visit(yaml, {
    Node(_, node, path) {
      if ('anchor' in node && node.anchor) anchored.set(node.anchor, node as Node);
      if (!('source' in node) || node.constructor.name !== 'Alias') return;
      const name = String(node.source);
      const line = lineOf(node.range?.[0] ?? 0);
      const named = anchored.get(name);
      if (named === undefined) wrong.push({ line, message: `*${name} repeats what no "&${name}" before it names.` });
      else if (path.includes(named)) wrong.push({ line, message: `*${name} stands within what it repeats.` });
    },
  });
  return wrong;
}

/** What the YAML says, as JSON has it; an error where its aliases repeat more than can be read. */
function plainValue(yaml: Document.Parsed): { readonly value: unknown } | Error {
  try {
    return { value: yaml.toJS({ maxAliasCount: MOST_ALIASES }) };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return new Error(`its aliases (*name) repeat more than ${MOST_ALIASES} values: write out what they stand for.`);
  }
}

/** `kg.yaml:12: rules.0.limits.0.duration: "15 days" is no duration …` */
export function jurisdictionProblemInWords({ file, line, field, message }: JurisdictionProblem): string {
  return `${file}:${line}: ${field === null ? '' : `${field}: `}${message}`;
}

/** Texts that read otherwise than they are written: everything in such a file may come to stand on a page or in a mail. */
function misleadingTexts(value: unknown, path: readonly string[] = []): readonly JurisdictionFault[] {
  if (typeof value === 'string') {
    const message = misleadingIn(value.trim(), path.join('.') === 'reason' ? 'lines' : 'one-line');
    return message === null ? [] : [{ field: path.join('.'), message }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => misleadingTexts(inner, [...path, key]));
}
