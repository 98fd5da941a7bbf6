import type { ExpectedOfRecord } from '../fact-to-record.ts';

/** A record has moved on since the caller read it. Nothing was recorded. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';

  constructor(
    readonly stream: string,
    readonly expected: ExpectedOfRecord,
    /** Its last revision; null where there is no such record. */
    readonly actual: bigint | null,
    options?: { cause?: unknown },
  ) {
    const is = actual === null ? 'there is no such record' : `it is at revision ${actual}`;
    const was = typeof expected === 'string' ? EXPECTATIONS[expected] : inWords([expected].flat());
    super(`${stream} was expected at ${was}, but ${is}. Read it again, and record what still holds.`, options);
  }
}

function inWords(revisions: readonly bigint[]): string {
  if (revisions.length === 0) return 'a revision that is not one of its own';
  return `revision ${revisions.join(' or ')}`;
}

const EXPECTATIONS = { no_stream: 'its very beginning', exists: 'any revision', any: 'any revision or none' } as const;
