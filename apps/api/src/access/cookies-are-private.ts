import type { FastifyInstance } from 'fastify';

/** An answer that gives somebody a cookie is kept by no cache, also where its route lets caches keep the rest of it. */
export function keepCookiesPrivate(fastify: Pick<FastifyInstance, 'addHook'>): void {
  fastify.addHook('onSend', async (_request, reply, payload) => {
    const isKept = !/\bno-store\b/.test(String(reply.getHeader('cache-control')));
    if (isKept && reply.hasHeader('set-cookie')) void reply.header('cache-control', 'private, no-store');
    return payload;
  });
}
