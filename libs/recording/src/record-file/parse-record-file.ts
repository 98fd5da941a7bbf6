import { extname } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { uuidFrom } from '#platform';
import { nearest } from '#time';
import { checkData, readFact } from '../record-facts/read-fact.ts';
import type { FactProblem } from '../record-facts/recording-refused.ts';
import { canonicalJson } from './canonical-json.ts';
import { readJsonLines } from './read-json-lines.ts';
import { readYamlList } from './read-yaml-list.ts';
import type { ReadItems, RecordFileFact, RecordFileItem } from './record-file-fact.ts';
import { locate, RecordFileError, type RecordFileProblem } from './record-file-problem.ts';

const FIELDS = ['fact', 'key', 'id', 'at', 'data'] as const;
type Written = Readonly<Partial<Record<(typeof FIELDS)[number], unknown>>>;
type Complaint = Pick<FactProblem, 'field' | 'message'>;

const ERASING = 'A file cannot erase, since it may be recorded again by mistake. Run: habeas erase PERSON --reason …';

const NO_EVENT = '00000000-0000-0000-0000-000000000000';

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
    const complaints = complaintsOf(item.value);
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

function complaintsOf(value: unknown): readonly Complaint[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ field: null, message: `A fact is an object with ${FIELDS.join(', ')}.` }];
  }
  const { fact, key, id = null, at = null, data } = value as Written;
  const form = [...unknownFields(value), ...missingFields(value), ...badMoment(at)];
  if (id !== null && typeof id !== 'string') form.push({ field: '/id', message: 'must be text; write it in quotes' });
  if (typeof fact !== 'string' || typeof key !== 'string' || form.some(({ field }) => field === '/id')) return form;
  if (fact === 'person.erased') form.push({ field: '/fact', message: ERASING });
  const read = readFact({ fact, key, id: id as string | null, data });
  if (isList(read)) return [...form, ...read];
  if (data === undefined) return form;
  // An id of an earlier fact stands for an event that is known only when the file is recorded.
  const checked = checkData(read, () => NO_EVENT);
  return isList(checked) ? [...form, ...checked] : form;
}

function unknownFields(value: object): Complaint[] {
  return Object.keys(value)
    .filter((name) => !(FIELDS as readonly string[]).includes(name))
    .map((name) => {
      const [meant] = nearest(name, FIELDS);
      return {
        field: `/${name}`,
        message: `is not a field of a fact; ${meant === undefined ? `there are ${FIELDS.join(', ')}` : `did you mean "${meant}"?`}`,
      };
    });
}

function missingFields(value: Written): Complaint[] {
  const form = { fact: 'the type, such as "custody.began"', key: 'the key of the record', data: 'what the fact says' };
  const missing = Object.entries(form)
    .filter(([name]) => value[name as keyof Written] === undefined)
    .map(([name, what]) => ({ field: `/${name}`, message: `is missing; it is ${what}` }));
  const notText = (['fact', 'key'] as const)
    .filter((name) => value[name] !== undefined && typeof value[name] !== 'string')
    .map((name) => ({ field: `/${name}`, message: 'must be text; write it in quotes' }));
  return [...missing, ...notText];
}

function badMoment(at: unknown): Complaint[] {
  if (at === null) return [];
  try {
    Temporal.Instant.from(String(at));
    return [];
  } catch {
    return [
      { field: '/at', message: `"${at}" is no moment; write it with its offset, such as 2021-11-08T11:00:00+06:00` },
    ];
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

function isList<T extends object>(value: T | readonly Complaint[]): value is readonly Complaint[] {
  return Array.isArray(value);
}
