import type { ExpectedOfRecord } from '../fact-to-record.ts';

/** A record has moved on since the caller read it. Nothing was recorded. */
export class RevisionConflict extends Error {
  override readonly name = 'RevisionConflict';

  constructor(
    readonly stream: string,
    readonly expected: ExpectedOfRecord,
    /** Its last revision; null where there is no such record, and `untold` for those who may not read it. */
    readonly actual: bigint | null | 'untold',
    options?: { cause?: unknown },
  ) {
    const is =
      actual === null
        ? 'there is no such record'
        : actual === 'untold'
          ? 'it was written to meanwhile'
          : `it is at revision ${actual}`;
    const was = typeof expected === 'string' ? EXPECTATIONS[expected] : inWords([expected].flat());
    super(`${stream} was expected at ${was}, but ${is}. Read it again, and record what still holds.`, options);
  }

  /** The same for those who may not read the record: others wrote to it all the while. */
  withoutActual(): RevisionConflict {
    return new RevisionConflict(this.stream, this.expected, 'untold', { cause: this });
  }
}

function inWords(revisions: readonly bigint[]): string {
  if (revisions.length === 0) return 'a revision that is not one of its own';
  return `revision ${revisions.join(' or ')}`;
}

const EXPECTATIONS = { no_stream: 'its very beginning', exists: 'any revision', any: 'any revision or none' } as const;
