import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccessTokens, type Config, createLogger, ExitError, type Logger, PublicUrl } from '#platform';
import { configureHttp } from '../../api/src/configure-http.ts';
import { MailboxAccess } from '../../api/src/pages/mailbox-access.ts';
import { Closers } from './closers.ts';
import { configureLaw } from './configure-law.ts';
import { nestLogger } from './nest-logger.ts';
import { openMail } from './open-mail.ts';
import { openResources, type Resources } from './resources.ts';
import { type Part, SystemModule } from './system.module.ts';

export interface ServeOptions {
  readonly config: Config;
  /** Only this part; null runs all of them in one process. */
  readonly only: Part | null;
  readonly logger?: Logger;
  /** Gives the start up while it is not done; what had started is stopped again. */
  readonly signal?: AbortSignal;
}

/** Milliseconds that requests under way have when Habeas stops; a container is killed ten seconds after it was told to stop. */
const REQUESTS_END_WITHIN = 5_000;

/** Habeas as it runs. */
export interface RunningHabeas {
  readonly resources: Resources;
  readonly app: INestApplicationContext;
  /** Where HTTP answers; null where this process serves none. */
  readonly url: string | null;
  /** The first administrator's token, when this start made one. */
  readonly firstToken: string | null;
  /** Opens the built-in mailbox in a browser; bears a secret. Null where there is none, or no HTTP. */
  readonly mailboxLink: string | null;
  /** Stops in order: no new requests, the work in hand, the database. A second call waits for the first. */
  stop(): Promise<void>;
}

/**
 * Starts Habeas: database, migrations, projector, notifier, HTTP.
 *
 * @throws ExitError what is missing or in the way; whatever had started is stopped again
 * @throws the signal's reason, where it was aborted during the start; likewise
 */
export async function serve({
  config,
  only,
  logger = createLogger({ level: 'warn', name: 'habeas' }),
  signal,
}: ServeOptions): Promise<RunningHabeas> {
  const as = only === null ? 'habeas start' : `habeas start --only ${only}`;
  // Parts started apart share the folder; the whole system wants it for itself.
  const resources = await openResources({ config, logger, purpose: only === null ? 'start' : 'attach', as, signal });
  const closers = new Closers();
  const close = () =>
    closers.close((error) => logger.warn({ error: String(error) }, 'Something did not stop in order.'));
  closers.add(() => resources.close());
  try {
    const { database, clock, identity } = resources;
    // By the part that records; the others read it from the log.
    if (only === null || only === 'api') await configureLaw(resources);
    signal?.throwIfAborted();
    const mail = await openMail(config, clock);
    closers.add(() => mail.close());
    const tokens = new AccessTokens(database.pool, clock, identity);
    const firstToken =
      (await tokens.count()) === 0 ? await tokens.create({ name: 'administrator', role: 'admin' }) : null;

    let app: INestApplicationContext;
    const module = SystemModule.of(resources, mail, only);
    let url: string | null = null;
    let mailboxLink: string | null = null;
    if (only === null || only === 'api') {
      const http = await NestFactory.create<NestFastifyApplication>(
        module,
        new FastifyAdapter({ bodyLimit: 1_048_576 }),
        {
          logger: nestLogger(logger),
          abortOnError: false,
        },
      );
      app = http;
      closers.add(() => closeHttp(http));
      await configureHttp(http);
      await http.init();
      url = await listen(http, config);
      http.get(PublicUrl).listeningAt(url);
      mailboxLink = http.get(MailboxAccess, { strict: false }).linkAt(url);
    } else {
      const context = await NestFactory.createApplicationContext(module, {
        logger: nestLogger(logger),
        abortOnError: false,
      });
      app = context;
      closers.add(() => context.close());
    }
    signal?.throwIfAborted();
    let stopped: Promise<void> | null = null;
    const stop = () => {
      stopped ??= close();
      return stopped;
    };
    return { resources, app, url, firstToken: firstToken?.secret ?? null, mailboxLink, stop };
  } catch (error) {
    await close();
    throw error;
  }
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
