import { NotFoundException, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AccessGuard } from '../access/access-guard.ts';
import { documentedRoutes } from '../openapi/documented-routes.ts';

/**
 * Looks at the token of a request before its body is read: without one no bytes are taken in that only somebody with
 * one may send. A body for an address that has nothing is not read either. Guards come after the body in Nest, and are asked
 * again. Before the routes are made.
 */
export function lookAtTokenBeforeBody(app: NestFastifyApplication): void {
  let guarded: ReadonlySet<string> | null = null;
  (app.getHttpAdapter().getInstance() as FastifyInstance).addHook(
    'onRequest',
    async (request: FastifyRequest, reply: FastifyReply) => {
      if (!hasBody(request)) return;
      guarded ??= guardedRoutes(app);
      const isGuarded = guarded.has(`${request.method} ${request.routeOptions.url}`);
      if (!request.is404 && !isGuarded) return;
      // What is left of the body is not read: the connection ends with the answer.
      void reply.header('connection', 'close');
      if (request.is404) throw new NotFoundException();
      await app.get(AccessGuard, { strict: false }).admit(request, reply);
      void reply.removeHeader('connection');
    },
  );
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}

/** Method and address, as Fastify has them, of each route behind {@link AccessGuard}. */
function guardedRoutes(app: NestFastifyApplication): ReadonlySet<string> {
  const controllers = app.get(DiscoveryService, { strict: false }).getControllers();
  const routes = documentedRoutes(controllers.map(({ metatype }) => metatype as Type));
  return new Set(
    routes
      .filter(({ guards }) => guards.includes(AccessGuard))
      .map(({ method, address }) => `${method.toUpperCase()} ${address}`),
  );
}
