import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** What every answer bears, whatever it is: no framing, no sniffing, no referrer, nothing loaded from elsewhere. */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  await app.register(helmet, {
    // Pages set their own, stricter policy; the rest of the API is data and loads nothing.
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    // Whether HTTPS is spoken is for the proxy in front to say.
    strictTransportSecurity: false,
  });
}
