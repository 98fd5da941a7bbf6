import { checkFact, isRecordEventType, mayKnowAll, type Viewer } from '#domain';
import { MAY_NOT_WIDEN, RecordingRefused } from '#recording';

/** Refusals that say nothing but what was sent. */
const OF_THE_REQUEST: ReadonlySet<string> = new Set([
  ...['unknown-fact', 'invalid-key', 'invalid-id', 'no-such-record', MAY_NOT_WIDEN],
]);

/**
 * A refusal as it may be told to who asked. What stands against a fact is said in the words of the record, of what is
 * private too: those who may not know all of it are told the code and the field, and of a fault of form everything.
 */
export function refusalFor(
  viewer: Viewer,
  { fact, data }: { readonly fact: string; readonly data: unknown },
  refused: RecordingRefused,
): RecordingRefused {
  const isOfForm = isRecordEventType(fact) && checkFact(fact, data).fact === null;
  if (mayKnowAll(viewer) || isOfForm) return refused;
  return new RecordingRefused(
    refused.problems.map((problem) =>
      OF_THE_REQUEST.has(problem.code) ? problem : { ...problem, message: inOneWord(problem.code) },
    ),
  );
}

function inOneWord(code: string): string {
  return `What is recorded stands against it (${code}). A token of the same role whose scopes have "read" is told what.`;
}
