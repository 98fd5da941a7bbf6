import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.ts';

/** `"…"`, or `W/"…"` where it is weak (RFC 9110 §8.8.3); what stands between the quotes may hold a comma. */
const TAG = /^[ \t]*(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?:,|$)/;
const EMPTY_ELEMENT = /^[ \t]*,/;

/** The text between the quotes of a tag that stands for this content, whoever answers it. */
export function opaqueTagOf(content: string): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 27);
}

/**
 * What `If-None-Match` or `If-Match` lists: the text between the quotes of each tag, or `*`. That a tag is weak is left
 * out: a proxy that compresses an answer makes its tag weak.
 *
 * @throws Problem (400) it is neither
 */
export function readEntityTags(name: 'If-None-Match' | 'If-Match', header: string): '*' | readonly string[] {
  if (header.trim() === '*') return '*';
  const tags: string[] = [];
  let rest = header;
  while (rest.trim() !== '') {
    const [element, tag] = TAG.exec(rest) ?? EMPTY_ELEMENT.exec(rest) ?? [];
    if (element === undefined) throw unreadable(name, header);
    if (tag !== undefined) tags.push(tag);
    rest = rest.slice(element.length);
  }
  if (tags.length === 0) throw unreadable(name, header);
  return tags;
}

/**
 * Whether the client has the answer with this tag already: weak comparison (RFC 9110 §13.1.2).
 *
 * @param opaque the text between the quotes
 * @throws Problem (400) `If-None-Match` cannot be read
 */
export function hasAlready(request: FastifyRequest, opaque: string): boolean {
  const header = request.headers['if-none-match'];
  if (header === undefined) return false;
  const tags = readEntityTags('If-None-Match', header);
  return tags === '*' || tags.includes(opaque);
}

function unreadable(name: 'If-None-Match' | 'If-Match', header: string): Problem {
  return new Problem({
    status: 400,
    code: `${name.toLowerCase()}-unreadable`,
    detail:
      `${name} is *, or ETags as an answer gave them, each in double quotes and with a comma between two, such as ` +
      `"3" or W/"3"; not ${JSON.stringify(header)}.`,
  });
}
