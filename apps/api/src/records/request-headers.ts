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

/** `If-Match: "3"` or `*` (RFC 9110, 13.1.1); null where the header is absent. */
export function expectedRevision(ifMatch: string | undefined): bigint | 'exists' | null {
  if (ifMatch === undefined) return null;
  if (ifMatch.trim() === '*') return 'exists';
  const revision = /^"(\d{1,18})"$/.exec(ifMatch.trim())?.[1];
  if (revision !== undefined) return BigInt(revision);
  throw new Problem({
    status: 400,
    code: 'if-match-unreadable',
    detail: `If-Match is one revision in quotes, such as "3", as an ETag of ours says it; not ${ifMatch}.`,
  });
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
