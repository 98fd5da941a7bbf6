import type { FastifyInstance } from 'fastify';

/** Routes that take less than others, by method and address: they are open to everybody, and what they take is small. */
const LIMITS: ReadonlyMap<string, number> = new Map([['POST /api/v1/log/checkpoint/cosignature', 4_096]]);

/** Bounds the bodies of these routes, in bytes: a larger one is refused (413) before it is read. Before the routes are made. */
export function boundBodies(fastify: Pick<FastifyInstance, 'addHook'>): void {
  fastify.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      const limit = LIMITS.get(`${method} ${route.url}`);
      if (limit !== undefined) route.bodyLimit = limit;
    }
  });
}
