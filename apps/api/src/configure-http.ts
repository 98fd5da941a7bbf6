import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { answerOtherMethods } from './requests/other-methods.ts';

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
