import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessTokens, Lockdown, type LockdownInForce } from '#accounts';
import { type Config, createLogger, type Logger } from '#platform';
import { Closers } from './closers.ts';
import { nestLogger } from './nest-logger.ts';
import { openMail } from './open-mail.ts';
import type { Part } from './part.ts';
import { openResources, type Resources } from './resources.ts';
import { SystemModule } from './system.module.ts';

export interface ServeOptions {
  readonly config: Config;
  /** All of them for the whole system in one process, or one, beside others on the same database. */
  readonly parts: readonly Part[];
  readonly logger?: Logger;
  /** Gives the start up while it is not done; what had started is stopped again. */
  readonly signal?: AbortSignal;
}

/** Habeas as it runs. */
export interface RunningHabeas {
  readonly resources: Resources;
  readonly app: INestApplicationContext;
  /** Where HTTP answers; null where this process serves none. */
  readonly url: string | null;
  /** The first administrator's token, when this start made one; to be shown once ({@link showOnce}). */
  readonly firstToken: string | null;
  /** The code that opens again what was closed, when this start made the first one. */
  readonly recoveryCode: string | null;
  /** That everything is closed; null: it is open. */
  readonly closed: LockdownInForce | null;
  /** Opens the built-in mailbox in a browser; bears a secret. Null where there is none, or no HTTP. */
  readonly mailboxLink: string | null;
  /** Stops in order: no new requests, the work in hand, the database. A second call waits for the first. */
  stop(): Promise<void>;
}

/**
 * Starts Habeas: database, migrations, and the parts given.
 *
 * @throws ExitError what is missing or in the way; the parts that had started are stopped again
 * @throws the signal's reason, where it was aborted during the start; likewise
 */
export async function serve({
  config,
  parts,
  logger = createLogger({ level: 'warn', name: 'habeas' }),
  signal,
}: ServeOptions): Promise<RunningHabeas> {
  const [first, ...others] = parts;
  if (first === undefined) throw new TypeError('At least one part is to be started.');
  const alone = others.length === 0 ? first.name : null;
  const as = alone === null ? 'habeas start' : `habeas start --only ${alone}`;
  // Parts started apart share the folder; the whole system wants it for itself.
  const resources = await openResources({ config, logger, purpose: alone === null ? 'start' : 'attach', as, signal });
  const closers = new Closers();
  const close = () =>
    closers.close((error) => logger.warn({ error: String(error) }, 'Something did not stop in order.'));
  closers.add(() => resources.close());
  try {
    const { database, clock, identity, keyring } = resources;
    for (const { prepare } of parts) await prepare?.(resources);
    signal?.throwIfAborted();
    const mail = await openMail(config, clock);
    closers.add(() => mail.close());
    const tokens = new AccessTokens(database.pool, clock, identity, keyring, config.twoPeople);
    const lockdown = new Lockdown({ pool: database.pool, clock, identity, keyring });
    const firstToken = await tokens.createFirst();
    const isFirst = firstToken !== null && !(await lockdown.hasRecoveryCode());
    const recoveryCode = isFirst ? await lockdown.newRecoveryCode('system') : null;
    const closed = await lockdown.current();

    const module = SystemModule.of(resources, mail, parts);
    const serveHttp = parts.find((part) => part.serveHttp !== undefined)?.serveHttp;
    let app: INestApplicationContext;
    let url: string | null = null;
    let mailboxLink: string | null = null;
    if (serveHttp) {
      ({ app, url, mailboxLink } = await serveHttp(module, { config, logger, closers }));
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
    return { resources, app, url, firstToken: firstToken?.secret ?? null, recoveryCode, closed, mailboxLink, stop };
  } catch (error) {
    await close();
    throw error;
  }
}
