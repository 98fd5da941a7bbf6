import helmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '#platform';
import { sendProblem } from './problems/problem.filter.ts';
import { Problem } from './problems/problem.ts';
import { answerOtherMethods } from './requests/other-methods.ts';

/** Bytes of a body. */
const BODY_LIMIT = 1_048_576;

/**
 * Fastify, which answers what it refuses before it looks for a route with problem details too. A request comes from the
 * address of its connection; only what a configured proxy says of another is believed, and of `X-Forwarded-For` the last
 * address that is no such proxy's.
 */
export function httpAdapter({ trustedProxies }: Pick<Config, 'trustedProxies'>): FastifyAdapter {
  return new FastifyAdapter({
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    bodyLimit: BODY_LIMIT,
    frameworkErrors: (_error: FastifyError, _request: FastifyRequest, reply: FastifyReply) => {
      const detail = 'The address cannot be read: a "%" in it has to be followed by two digits of a byte of UTF-8.';
      void sendProblem(reply, new Problem({ status: 400, code: 'bad-request', detail }));
    },
  });
}

/**
 * Sets the headers of every answer (no framing, no sniffing, no referrer, nothing loaded from elsewhere), and answers methods
 * that an address does not have. Before the routes are made.
 */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  await app.register(helmet, {
    // Pages set their own, stricter policy; the rest of the API is data and loads nothing.
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    // Whether HTTPS is spoken is for the proxy in front to say.
    strictTransportSecurity: false,
  });
  answerOtherMethods(app.getHttpAdapter().getInstance() as FastifyInstance);
}
