import { Temporal } from 'temporal-polyfill';
import type { FactWarning } from '#domain';
import { ExitError } from '#platform';
import {
  type FactJudged,
  type FactToRecord,
  inRecordFile,
  JudgeFacts,
  locate,
  parseRecordFile,
  printProblem,
  type RecordedFact,
  type Recorder,
  RecordFacts,
  RecordFileError,
  type RecordFileFact,
  RecordingRefused,
  RevisionConflict,
} from '#recording';
import { type ToldWarning, toldWarnings } from '#words';
import { readText } from '../command/read-text.ts';
import type { RecorderLimits } from './limits-of-account.ts';

/** What became of one file. */
export interface FileReport {
  readonly file: string;
  /** How many facts were added. */
  readonly recorded: number;
  /** How many had been recorded before. */
  readonly repeated: number;
  /** What may be wrong with facts that were recorded, in the order of the file. */
  readonly warnings: readonly FileWarning[];
}

/** A warning, where a person finds what it is about. */
export interface FileWarning extends ToldWarning {
  /** From 1. */
  readonly line: number;
}

/** As a line of a terminal: `november.yaml:12: warning: data.since: …`. */
export function printWarning(file: string, { line, field, message }: FileWarning): string {
  return printProblem({ file, line, field: null, message: `warning: ${field === null ? '' : `${field}: `}${message}` });
}

/** Time that stands still until it is told to go on. */
interface SimulatedTime {
  readonly now: () => Temporal.Instant;
  /** Goes on to then, which is later than now, and does what falls due on the way. */
  readonly liveUntil: (at: Temporal.Instant) => Promise<void>;
  /** Decides on facts and records none. */
  readonly judge: (command: JudgeFacts) => Promise<readonly FactJudged[]>;
}

export interface RecordFilesOptions {
  /** Sends the command to its handler. */
  readonly execute: (command: RecordFacts) => Promise<readonly RecordedFact[]>;
  /** Stands in the record as who recorded it. */
  readonly actor: string;
  /** Default: those of the user of the machine, who may do everything. */
  readonly limits?: RecorderLimits;
  /** With a simulated clock, which goes on to the `at` of each fact before it is recorded; null or left out: without one. */
  readonly simulated?: SimulatedTime | null;
  /** Told after each file. */
  readonly onFile?: (report: FileReport) => void;
}

/**
 * Records the facts of files, file by file in their order, each file all or nothing. With a simulated clock all of a file is
 * decided on before time goes on to its first report.
 *
 * @throws ExitError (2) everything that is wrong, with file, line and field, and what was recorded before it
 */
export async function recordFiles(
  files: readonly FileOfFacts[],
  { execute, actor, limits = { mayWiden: true }, onFile, simulated = null }: RecordFilesOptions,
): Promise<readonly FileReport[]> {
  const reports: FileReport[] = [];
  for (const { file, facts } of files) {
    const recorder: Recorder = { ...limits, actor, reads: 'private' };
    const record = (some: readonly FactToRecord[]) => execute(new RecordFacts(some, recorder));
    const recorded = await recordFile(facts, () =>
      simulated === null ? record(facts) : livingThrough(facts, recorder, simulated, record),
    ).catch((error: unknown) => {
      throw asExit(error, file, reports);
    });
    const repeated = recorded.filter((fact) => fact.repeated).length;
    const warnings = recorded.flatMap((fact, index) => inFile(fact.warnings, facts[index]!));
    const report = { file, recorded: recorded.length - repeated, repeated, warnings };
    reports.push(report);
    onFile?.(report);
  }
  return reports;
}

/** Each report at its time, once all of them are known to be recordable. */
async function livingThrough(
  facts: readonly RecordFileFact[],
  recorder: Recorder,
  { now, liveUntil, judge }: SimulatedTime,
  record: (facts: readonly FactToRecord[]) => Promise<readonly RecordedFact[]>,
): Promise<readonly RecordedFact[]> {
  await judge(new JudgeFacts(asOfTheirReports(facts), recorder));
  const recorded: RecordedFact[] = [];
  for (const { at, facts: together } of reportsIn(facts, now())) {
    if (at !== null) await liveUntil(at);
    recorded.push(...(await record(together)));
  }
  return recorded;
}

/** Facts in their order, those together that are reported at one time. One that is reported late is recorded when it comes. */
function reportsIn(facts: readonly RecordFileFact[], now: Temporal.Instant) {
  const reports: { readonly at: Temporal.Instant | null; readonly facts: RecordFileFact[] }[] = [];
  let time = now;
  for (const fact of facts) {
    const at = fact.at === null ? time : Temporal.Instant.from(fact.at);
    const isLater = Temporal.Instant.compare(at, time) > 0;
    if (isLater) time = at;
    if (isLater || reports.length === 0) reports.push({ at: isLater ? at : null, facts: [] });
    reports.at(-1)!.facts.push(fact);
  }
  return reports;
}

/** What would become of files that are not recorded. */
export interface CheckReport {
  /** How many facts would be added. */
  readonly wouldRecord: number;
  readonly repeated: number;
  readonly warnings: readonly (FileWarning & { readonly file: string })[];
}

/**
 * Decides on the facts of all files, in their order, and records nothing.
 *
 * @throws ExitError (2) everything that is wrong, with file, line and field
 */
export async function checkFiles(
  files: readonly FileOfFacts[],
  {
    judge,
    actor,
    limits = { mayWiden: true },
    simulated = false,
  }: Pick<RecordFilesOptions, 'actor' | 'limits'> & {
    /** With a simulated clock what a fact reports has to have come by its `at`, not only by what the clock shows. */
    readonly simulated?: boolean;
    readonly judge: (command: JudgeFacts) => Promise<readonly FactJudged[]>;
  },
): Promise<CheckReport> {
  const facts = files.flatMap((file) => file.facts);
  const stated = simulated ? asOfTheirReports(facts) : facts;
  const command = new JudgeFacts(stated, { ...limits, actor, reads: 'private' });
  const judged = await recordFile(facts, () => judge(command)).catch((error: unknown) => {
    if (!(error instanceof RecordFileError || error instanceof RevisionConflict)) throw error;
    throw new ExitError(error.message, 2, { hint: 'Nothing was recorded: it was only checked.', cause: error });
  });
  const repeated = judged.filter((fact) => fact.repeated).length;
  const warnings = judged.flatMap((one, index) => {
    const { file } = facts[index]!;
    return inFile(one.warnings, facts[index]!).map((warning) => ({ file, ...warning }));
  });
  return { wouldRecord: judged.length - repeated, repeated, warnings };
}

/** Each is decided on as of its report. */
function asOfTheirReports(facts: readonly RecordFileFact[]): readonly FactToRecord[] {
  return facts.map((fact) => ({ ...fact, asOf: fact.at }));
}

/** A file that has been read and whose facts have the right form. */
export interface FileOfFacts {
  readonly file: string;
  readonly facts: readonly RecordFileFact[];
}

/**
 * Reads files and checks the form of every fact: what can be told without the record.
 *
 * @throws ExitError (2) everything that is wrong in any of them
 */
export async function readRecordFiles(files: readonly string[]): Promise<readonly FileOfFacts[]> {
  const wrong: string[] = [];
  const parsed: FileOfFacts[] = [];
  for (const file of files) {
    try {
      parsed.push({ file, facts: parseRecordFile(file, await readText(file)) });
    } catch (error) {
      if (!(error instanceof RecordFileError || error instanceof ExitError)) throw error;
      wrong.push(error.message);
    }
  }
  if (wrong.length > 0) throw new ExitError(wrong.join('\n'), 2, { hint: 'Nothing was recorded.' });
  return parsed;
}

function inFile(warnings: readonly FactWarning[], fact: RecordFileFact): readonly FileWarning[] {
  return toldWarnings('en', warnings).map((warning) => {
    const { line, field } = locate(warning, fact);
    return { ...warning, line, field };
  });
}

async function recordFile<T>(facts: readonly RecordFileFact[], record: () => Promise<T>): Promise<T> {
  try {
    return await record();
  } catch (error) {
    throw error instanceof RecordingRefused ? inRecordFile(error, facts) : error;
  }
}

function asExit(error: unknown, file: string, before: readonly FileReport[]): unknown {
  const isTheirs = error instanceof RecordFileError || error instanceof RevisionConflict;
  if (!isTheirs) return error;
  const recorded = before.map((report) => report.file).join(', ');
  const hint = `Nothing of ${file} was recorded.${recorded === '' ? '' : ` Recorded before it: ${recorded}.`}`;
  return new ExitError(error.message, 2, { hint, cause: error });
}
