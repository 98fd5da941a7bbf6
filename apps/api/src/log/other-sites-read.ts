import type { FastifyInstance } from 'fastify';

const LOG = '/api/v1/log/';

/**
 * Lets pages of other sites read the log, so that a verifier can be a page: with GET and HEAD alone, and without cookies or tokens
 * (Fetch §3.2), so that they read what everybody may. To be called before what answers OPTIONS.
 */
export function letOtherSitesReadTheLog(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith(LOG) || !/^(GET|HEAD|OPTIONS)$/.test(request.method)) return;
    void reply.headers({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag, Retry-After',
      'cross-origin-resource-policy': 'cross-origin',
    });
    if (request.method !== 'OPTIONS') return;
    void reply.headers({
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'Accept, If-None-Match',
      'access-control-max-age': '86400',
    });
  });
}
