import type { ExpectedOfRecord } from '../fact-to-record.ts';
import { RevisionConflict } from './revision-conflict.ts';

/**
 * @param actual its last revision, as the caller is told it; null where there is no such record
 * @throws RevisionConflict the record is not where the caller believes it to be
 */
export function assertExpectation(expected: ExpectedOfRecord, stream: string, actual: bigint | null): void {
  if (!holds(expected, actual)) throw new RevisionConflict(stream, expected, actual);
}

function holds(expected: ExpectedOfRecord, actual: bigint | null): boolean {
  if (expected === 'any') return true;
  if (expected === 'no_stream') return actual === null;
  if (expected === 'exists') return actual !== null;
  if (typeof expected === 'bigint') return expected === actual;
  return actual !== null && expected.includes(actual);
}
