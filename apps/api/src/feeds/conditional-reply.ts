import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

export interface ConditionalReply {
  readonly type: string;
  /** `private` where the address itself is a secret. */
  readonly cache: 'public' | 'private';
}

/**
 * A text that programs ask for again and again, with an `ETag` of its bytes: 304 and nothing where they have it already
 * (RFC 9110 §13.1.2). Caches ask each time, so that what was closed is closed for everybody at once.
 */
export function conditionalReply(
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
  { type, cache }: ConditionalReply,
): string {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  void reply.headers({ etag: tag, 'cache-control': `${cache}, no-cache` });
  if (matches(request.headers['if-none-match'], tag)) {
    void reply.status(304);
    return '';
  }
  void reply.header('content-type', type);
  return body;
}

/** Weak comparison: a proxy that compresses makes a tag weak. */
function matches(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || header.split(',').some((given) => given.trim().replace(/^W\//, '') === tag);
}
