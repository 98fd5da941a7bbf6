import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { categories } from '#domain';
import { sendProblem } from '../problems/problem.filter.ts';
import { Problem } from '../problems/problem.ts';

/** Values that a segment of an address can have, where it cannot have every one: `:category/:key/:fact` is no `log/a/b`. */
const SEGMENTS: Readonly<Record<string, string>> = { category: `(?:${categories.join('|')})` };

/**
 * Answers a method that an address does not have with 405 and `Allow` (RFC 9110 §15.5.6), and `OPTIONS` with 204 and
 * `Allow`; an address that no route has stays 404. Before any guard: which methods there are is in the OpenAPI document.
 * To be called before routes are made.
 */
export function answerOtherMethods(fastify: Pick<FastifyInstance, 'addHook'>): void {
  const routes = new Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>();
  fastify.addHook('onRoute', ({ method, url }) => {
    const route = routes.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    for (const one of [method].flat()) route.methods.add(one);
    routes.set(url, route);
  });
  fastify.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    const [path = ''] = request.url.split('?');
    const { url: found } = request.routeOptions;
    if (!request.is404 && (found === undefined || routes.get(found)?.pattern.test(path) !== false)) return;
    const methods = new Set(
      [...routes.values()].flatMap((route) => (route.pattern.test(path) ? [...route.methods] : [])),
    );
    if (methods.size === 0) return;
    const allow = [...methods, 'OPTIONS'].sort().join(', ');
    void reply.header('allow', allow);
    if (request.method === 'OPTIONS') return reply.status(204).send();
    if (request.method === 'HEAD') return reply.status(405).send();
    const detail = `${path} does not take ${request.method}. It takes ${allow}.`;
    return sendProblem(reply, new Problem({ status: 405, code: 'method-not-allowed', detail }));
  });
}

/** `/api/v1/history/alert-:id` as an expression; a `*` at the end stands for all that follows. */
function patternOf(url: string): RegExp {
  const source = url
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:(\w+)/g, (_, name: string) => SEGMENTS[name] ?? '[^/]+')
    .replace(/\*$/, '.*');
  return new RegExp(`^${source}$`);
}
