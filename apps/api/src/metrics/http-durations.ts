import type { FastifyInstance } from 'fastify';
import { Histogram, type Registry } from 'prom-client';

/** By the pattern of the route: what stands in its place, a key or the secret of a link, is in no label. */
export function observeHttp(fastify: Pick<FastifyInstance, 'addHook'>, register: Registry): void {
  const durations = new Histogram({
    name: 'habeas_http_request_duration_seconds',
    help: 'How long requests took, by method, pattern of the route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [register],
  });
  fastify.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
}
