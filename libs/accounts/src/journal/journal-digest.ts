import { hash } from 'node:crypto';
import { canonicalJson } from '#audit';
import type { JsonObject } from '#event-store';
import type { JournalEntry } from './journal-entry.ts';

/** SHA-256, in hexadecimal, of the canonical form (RFC 8785) of an entry: of all of it, so that no change of it goes unseen. */
export function entryDigest({ seq, at, who, what, about, details }: JournalEntry): string {
  return hash(
    'sha256',
    canonicalJson({ seq, at, who, what, about: [...about], details: details as JsonObject }),
    'hex',
  );
}

/** SHA-256, in hexadecimal, of the digests of entries, in order, each on a line. */
export function digestOf(entries: readonly string[]): string {
  return hash('sha256', entries.map((digest) => `${digest}\n`).join(''), 'hex');
}
