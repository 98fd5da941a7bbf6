import type { ExpectedRevision } from '#event-store';

/** A record has moved on since the caller read it. Nothing was recorded. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';

  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    /** Its last revision; null where there is no such record. */
    readonly actual: bigint | null,
    options?: { cause?: unknown },
  ) {
    const is = actual === null ? 'there is no such record' : `it is at revision ${actual}`;
    const was = typeof expected === 'bigint' ? `revision ${expected}` : EXPECTATIONS[expected];
    super(`${stream} was expected at ${was}, but ${is}. Read it again, and record what still holds.`, options);
  }
}

const EXPECTATIONS = { no_stream: 'its very beginning', exists: 'any revision', any: 'any revision or none' } as const;
