import type { Fact } from '#domain';
import type { ExpectedOfRecord } from '../fact-to-record.ts';
import { RevisionConflict } from './revision-conflict.ts';

/** @throws RevisionConflict the record is not where the caller believes it to be */
export function assertExpectation(expected: ExpectedOfRecord, stream: string, stored: readonly Fact[]): void {
  const actual = stored.at(-1)?.revision ?? null;
  if (!holds(expected, actual)) throw new RevisionConflict(stream, expected, actual);
}

function holds(expected: ExpectedOfRecord, actual: bigint | null): boolean {
  if (expected === 'any') return true;
  if (expected === 'no_stream') return actual === null;
  if (expected === 'exists') return actual !== null;
  if (typeof expected === 'bigint') return expected === actual;
  return actual !== null && expected.includes(actual);
}
