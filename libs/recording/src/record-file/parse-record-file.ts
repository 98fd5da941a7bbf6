import { extname } from 'node:path';
import { uuidFrom } from '#platform';
import { canonicalJson } from './canonical-json.ts';
import { formProblems } from './form-problems.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readYamlList } from './read-yaml-list.ts';
import type { ReadItems, RecordFileFact, RecordFileItem } from './record-file-fact.ts';
import { locate, RecordFileError, type RecordFileProblem } from './record-file-problem.ts';

/**
 * The facts of a record file in their order, each checked in its form: what can be told from the file alone.
 *
 * @param file its name, `.jsonl` for JSON Lines, `.yaml` or `.yml` for a YAML list
 * @throws RecordFileError everything that is wrong, with line and field
 */
export function parseRecordFile(file: string, text: string): readonly RecordFileFact[] {
  const { items, unreadable } = readItems(file, text.replace(/^\uFEFF/, ''));
  const problems: RecordFileProblem[] = unreadable.map((one) => ({ file, field: null, ...one }));
  const facts: RecordFileFact[] = [];
  for (const item of items) {
    const complaints = formProblems(item.value);
    problems.push(...complaints.map((complaint) => locate(complaint, { file, lineOf: item.lineOf })));
    if (complaints.length === 0) facts.push(asFact(item, file));
  }
  problems.push(...toldTwice(facts));
  if (problems.length === 0 && facts.length === 0) {
    problems.push({
      file,
      line: 1,
      field: null,
      message: 'The file has no facts. See docs/users/record-file.md for how to write them.',
    });
  }
  if (problems.length > 0) throw new RecordFileError(problems.toSorted((a, b) => a.line - b.line));
  return facts;
}

function readItems(file: string, text: string): ReadItems {
  switch (extname(file).toLowerCase()) {
    case '.jsonl':
      return readJsonLines(text);
    case '.yaml':
    case '.yml':
      return readYamlList(text);
    default:
      return {
        items: [],
        unreadable: [{ line: 1, message: 'A record file is named .jsonl (JSON Lines) or .yaml (a list).' }],
      };
  }
}

function asFact({ value, lineOf }: RecordFileItem, file: string): RecordFileFact {
  const { fact, key, id, at, data } = value as { fact: string; key: string; id?: string; at?: string; data: unknown };
  return {
    fact,
    key,
    data,
    id: id ?? uuidFrom('record-file', canonicalJson({ fact, key, data })),
    at: at ?? null,
    file,
    lineOf,
  };
}

function toldTwice(facts: readonly RecordFileFact[]): readonly RecordFileProblem[] {
  const first = new Map<string, RecordFileFact>();
  return facts.flatMap((fact) => {
    const earlier = first.get(fact.id);
    if (!earlier) first.set(fact.id, fact);
    return earlier
      ? [
          locate(
            {
              field: '/id',
              message: `Line ${earlier.lineOf(null)} has the same id (or, without ids, the very same fact). Give each fact an id of its own.`,
            },
            fact,
          ),
        ]
      : [];
  });
}
