import { visible } from '#time';
import type { FactProblem, RecordingRefused } from '../record-facts/recording-refused.ts';
import { formProblems } from './form-problems.ts';
import type { RecordFileFact } from './record-file-fact.ts';

/** Something wrong in a record file, where a person finds it. */
export interface RecordFileProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Path from the fact down: `key`, `data.place.zone`; null where the line as a whole is at fault. */
  readonly field: string | null;
  readonly message: string;
}

/** A record file that cannot be recorded; all that is wrong with it. Nothing of it was recorded. */
export class RecordFileError extends Error {
  override readonly name = 'RecordFileError';

  constructor(readonly problems: readonly RecordFileProblem[]) {
    super(problems.map(printProblem).join('\n'));
  }
}

/** `november.yaml:12: data.place.zone: …`, the form in which editors find a place; always one line. */
export function printProblem({ file, line, field, message }: RecordFileProblem): string {
  return visible(`${file}:${line}: ${field === null ? '' : `${field}: `}${message}`);
}

/** What was refused when a file's facts were recorded, at the lines of the file. */
export function inRecordFile(refused: RecordingRefused, facts: readonly RecordFileFact[]): RecordFileError {
  return new RecordFileError(refused.problems.map((problem) => locate(problem, facts[problem.index]!)));
}

/** A problem of a fact as one of the file. */
export function locate(
  problem: Pick<FactProblem, 'field' | 'message'>,
  { file, lineOf }: Pick<RecordFileFact, 'file' | 'lineOf'>,
): RecordFileProblem {
  const field = fieldInFile(problem.field);
  return { file, line: lineOf(field), field, message: problem.message };
}

function fieldInFile(field: string | null): string | null {
  if (field === null) return null;
  return field.startsWith('/') ? field.slice(1) : `data.${field}`;
}

/** What is wrong with the form of a fact as a record file states it, each with the path of its field from the fact down. */
export function problemsOfForm(value: unknown): readonly Pick<RecordFileProblem, 'field' | 'message'>[] {
  return formProblems(value).map(({ field, message }) => ({ field: fieldInFile(field), message }));
}
