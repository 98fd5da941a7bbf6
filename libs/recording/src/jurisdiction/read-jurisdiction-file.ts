import { LineCounter, type Node, parseDocument } from 'yaml';
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

/**
 * Reads the file of a country, YAML or JSON.
 *
 * @param file its name, for complaints
 */
export function readJurisdictionFile(file: string, text: string): JurisdictionFile {
  const lines = new LineCounter();
  const yaml = parseDocument(text, { lineCounter: lines });
  if (yaml.errors.length > 0) {
    const problems = yaml.errors.map(({ linePos, message }) => ({
      file,
      line: linePos?.[0].line ?? 1,
      field: null,
      message: `this is no YAML: ${message.split('\n')[0]?.replace(/ at line \d+.*$/, '.')}`,
    }));
    return { file, document: null, problems };
  }
  const written: unknown = yaml.toJS();
  const read = readJurisdiction(written);
  const faults: readonly JurisdictionFault[] = [...read.faults, ...misleadingTexts(written)];
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
