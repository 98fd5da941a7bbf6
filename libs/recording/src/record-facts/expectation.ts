import type { Fact } from '#domain';
import type { ExpectedRevision } from '#event-store';
import { RevisionConflict } from './revision-conflict.ts';

/** @throws RevisionConflict the record is not where the caller believes it to be */
export function assertExpectation(expected: ExpectedRevision, stream: string, stored: readonly Fact[]): void {
  const actual = stored.at(-1)?.revision ?? null;
  if (!holds(expected, actual)) throw new RevisionConflict(stream, expected, actual);
}

function holds(expected: ExpectedRevision, actual: bigint | null): boolean {
  if (expected === 'any') return true;
  if (expected === 'no_stream') return actual === null;
  if (expected === 'exists') return actual !== null;
  return expected === actual;
}
