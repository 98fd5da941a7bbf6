import { readEntityTags } from '../conditional/entity-tags.ts';
import { Problem } from '../problems/problem.ts';

/** Only JSON is a fact; a form or plain text would have been read as something else. */
export function assertJson(contentType: string | undefined): void {
  if (/^application\/json *(;|$)/i.test(contentType ?? '')) return;
  throw new Problem({
    status: 415,
    code: 'unsupported-media-type',
    detail: 'Send the fact as JSON, with "Content-Type: application/json".',
  });
}

/** The revision that an ETag of ours says: `3` of a fact that was recorded, `3.…` of a history. */
const REVISION = /^(\d{1,18})(?:\.[\w-]+)?$/;

/**
 * The revisions that `If-Match` names (RFC 9110 §13.1.1); `exists` for `*`, null where the header is absent. An ETag of
 * something else than a record is no revision of any, so that none may be left. A weak tag counts too: strong comparison
 * keeps apart what differs in its bytes, and here the revision is compared, which no proxy changes.
 *
 * @throws Problem (400) the header cannot be read
 */
export function expectedRevision(ifMatch: string | undefined): readonly bigint[] | 'exists' | null {
  if (ifMatch === undefined) return null;
  const tags = readEntityTags(ifMatch);
  if (tags === '*') return 'exists';
  if (tags === null) {
    throw new Problem({
      status: 400,
      code: 'if-match-unreadable',
      detail:
        'If-Match is *, or ETags as an answer gave them, each in double quotes and with a comma between two, such as ' +
        `"3" or W/"3"; not ${JSON.stringify(ifMatch)}.`,
    });
  }
  return tags.flatMap((tag) => REVISION.exec(tag)?.[1] ?? []).map(BigInt);
}

/** A string, in quotes as the header's draft has it, or without; null where the header is absent. */
export function idempotencyKey(header: string | readonly string[] | undefined): string | null {
  if (header === undefined) return null;
  const key = typeof header === 'string' ? header.trim().replace(/^"(.*)"$/, '$1') : '';
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new Problem({
    status: 400,
    code: 'idempotency-key-unreadable',
    detail: 'Idempotency-Key is 1 to 200 visible ASCII characters without spaces, such as a UUID.',
  });
}
