import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasAlready, opaqueTagOf } from '../conditional/entity-tags.ts';

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
  const opaque = opaqueTagOf(body);
  void reply.headers({ etag: `"${opaque}"`, 'cache-control': `${cache}, no-cache` });
  if (hasAlready(request, opaque)) {
    void reply.status(304);
    return '';
  }
  void reply.header('content-type', type);
  return body;
}
