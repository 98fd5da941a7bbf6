import type { Viewer } from '#domain';
import { MAY_NOT_WIDEN, RecordingRefused } from '#recording';

/** Refusals by what is recorded that say nothing but what was sent. */
const OF_THE_REQUEST: ReadonlySet<string> = new Set(['no-such-record', MAY_NOT_WIDEN]);

/**
 * A refusal as it may be told to who asked. What stands against a fact is said in the words of the record, of what is
 * private too: those who may not know all of it, of every jurisdiction, are told the code and the field, and of a fault of
 * form everything.
 */
export function refusalFor(viewer: Viewer, refused: RecordingRefused): RecordingRefused {
  if (viewer === 'internal') return refused;
  return new RecordingRefused(
    refused.problems.map((problem) =>
      problem.ofForm || OF_THE_REQUEST.has(problem.code) ? problem : { ...problem, message: inOneWord(problem.code) },
    ),
  );
}

function inOneWord(code: string): string {
  return `What is recorded stands against it (${code}). A token of the same role whose scopes have "read" is told what.`;
}
