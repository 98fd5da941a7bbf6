import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Config, ExitError, PublicUrl } from '#platform';
import { type HttpServer, nestLogger, type ServeHttpOptions } from '#system';
import { configureHttp, httpAdapter } from './configure-http.ts';
import { MailboxAccess } from './pages/mailbox-access.ts';

/** Milliseconds that requests under way have when Habeas stops; a container is killed ten seconds after it was told to stop. */
const REQUESTS_END_WITHIN = 5_000;

/**
 * Makes the application of a module that has the API in it, and lets it listen at the configured address.
 *
 * @throws ExitError (3) the address is not to be had
 */
export async function serveHttp(
  module: DynamicModule,
  { config, logger, closers }: ServeHttpOptions,
): Promise<HttpServer> {
  const app = await NestFactory.create<NestFastifyApplication>(module, httpAdapter(config), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  closers.add(() => closeHttp(app));
  await configureHttp(app);
  await app.init();
  const url = await listen(app, config);
  app.get(PublicUrl).listeningAt(url);
  return { app, url, mailboxLink: app.get(MailboxAccess, { strict: false }).linkAt(url) };
}

/**
 * Requests under way are finished first; a client that does not let its own end (a body that never comes) is cut off. Again
 * and again: until mails under way have ended, new connections are still taken.
 */
async function closeHttp(app: NestFastifyApplication): Promise<void> {
  const cut = setInterval(() => app.getHttpServer().closeAllConnections(), REQUESTS_END_WITHIN);
  await app.close().finally(() => clearInterval(cut));
}

async function listen(app: NestFastifyApplication, { host, port }: Config): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new ExitError(
        `Port ${port} on ${host} is in use. Stop what uses it, or set HABEAS_PORT to another (0 takes a free one).`,
        3,
      );
    }
    if (code === 'EACCES')
      throw new ExitError(`Port ${port} may not be used by this account. Set HABEAS_PORT to one above 1023.`, 3);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new ExitError(
        `This machine has no address ${host}. Set HABEAS_HOST to one that it has, such as 127.0.0.1.`,
        3,
      );
    }
    throw error;
  }
  const address = app.getHttpServer().address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}
