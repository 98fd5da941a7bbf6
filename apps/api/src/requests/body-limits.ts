import type { FastifyInstance } from 'fastify';
import type { Config } from '#platform';

/** Of a route that is open to everybody, and takes little. */
const COSIGNATURE = 4_096;

/**
 * Bounds the bodies of routes that take less or more than others, in bytes: a larger one is refused (413) before it is read. Before
 * the routes are made.
 *
 * @param evidenceMax megabytes of a file
 */
export function boundBodies(
  fastify: Pick<FastifyInstance, 'addHook'>,
  { evidenceMax }: Pick<Config, 'evidenceMax'>,
): void {
  const limits: ReadonlyMap<string, number> = new Map([
    ['POST /api/v1/log/checkpoint/cosignature', COSIGNATURE],
    ['POST /api/v1/evidence', evidenceMax * 1_000_000],
  ]);
  fastify.addHook('onRoute', (route) => {
    for (const method of [route.method].flat()) {
      const limit = limits.get(`${method} ${route.url}`);
      if (limit !== undefined) route.bodyLimit = limit;
    }
  });
}
