import { createHash, type Hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { mapInPieces } from '#platform';

/** `"…"`, or `W/"…"` where it is weak (RFC 9110 §8.8.3); what stands between the quotes may hold a comma. */
const TAG = /^[ \t]*(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?:,|$)/;
const EMPTY_ELEMENT = /^[ \t]*,/;

/** The text between the quotes of a tag that stands for this content, whichever process answers. */
export function opaqueTagOf(content: string): string {
  return opaque(createHash('sha256').update(content));
}

function opaque(sum: Hash): string {
  return sum.digest('base64url').slice(0, 27);
}

/**
 * The text between the quotes of the tag of an answer about one record: its revision, by which `If-Match` of a command
 * takes it, and a hash of what was answered. Without a revision, of which nothing is known yet, the hash alone.
 */
export function revisionTagOf(revision: number | null, content: unknown): string {
  return withRevision(revision, opaqueTagOf(JSON.stringify(content)));
}

function withRevision(revision: number | null, hash: string): string {
  return revision === null ? hash : `${revision}.${hash}`;
}

/** As {@link revisionTagOf}, of a content whose JSON is at hand in many parts: it is taken in pieces of a few milliseconds. */
export async function revisionTagOfParts(revision: number | null, parts: readonly string[]): Promise<string> {
  const sum = createHash('sha256');
  await mapInPieces(parts, (part) => sum.update(part));
  return withRevision(revision, opaque(sum));
}

/**
 * What `If-None-Match` or `If-Match` lists: the text between the quotes of each tag, or `*`; null where it cannot be read.
 * That a tag is weak is left out: a proxy that compresses an answer makes its tag weak.
 */
export function readEntityTags(header: string): '*' | readonly string[] | null {
  if (header.trim() === '*') return '*';
  const tags: string[] = [];
  let rest = header;
  while (rest.trim() !== '') {
    const [element, tag] = TAG.exec(rest) ?? EMPTY_ELEMENT.exec(rest) ?? [];
    if (element === undefined) return null;
    if (tag !== undefined) tags.push(tag);
    rest = rest.slice(element.length);
  }
  return tags.length === 0 ? null : tags;
}

/**
 * Whether the client has the answer with this tag already: weak comparison (RFC 9110 §13.1.2). A feed reader that leaves
 * out the quotes is sent the whole answer, as if it had said nothing: it is not to miss what is new.
 *
 * @param opaque the text between the quotes
 */
export function hasAlready(request: FastifyRequest, opaque: string): boolean {
  const tags = readEntityTags(request.headers['if-none-match'] ?? '');
  return tags === '*' || (tags?.includes(opaque) ?? false);
}
