import type { FastifyInstance } from 'fastify';

/**
 * Lets a mail program's one-click POST in as `multipart/form-data`, which RFC 8058 §3.2 prefers. What it says is the same
 * every time, so the body is read to its end and left unparsed.
 */
export function acceptOneClickBodies(
  fastify: Pick<FastifyInstance, 'addContentTypeParser' | 'hasContentTypeParser'>,
): void {
  if (fastify.hasContentTypeParser('multipart/form-data')) return;
  fastify.addContentTypeParser(
    'multipart/form-data',
    { bodyLimit: 10_000, parseAs: 'buffer' },
    (_request, _body, done) => {
      done(null, {});
    },
  );
}
