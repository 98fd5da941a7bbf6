import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Config, Logger } from '#platform';
import type { Closers } from './closers.ts';
import type { Resources } from './resources.ts';

/** What can be started by itself. Which one a process runs changes nothing in how it works. */
export type PartName = 'api' | 'projector' | 'notifier';

/** A part of Habeas as its application declares it: what runs in it, and how it answers HTTP where it does. */
export interface Part {
  readonly name: PartName;
  readonly modules: readonly Type[];
  /** Done once the resources are open, before anything runs. */
  readonly prepare?: (resources: Resources) => Promise<unknown>;
  /** Makes the application and lets it listen; of at most one part in a process. A part without it opens no port. */
  readonly serveHttp?: (module: DynamicModule, options: ServeHttpOptions) => Promise<HttpServer>;
}

export interface ServeHttpOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Takes what is to be closed as soon as it is open, so that a start that fails later closes it too. */
  readonly closers: Closers;
}

/** HTTP as it answers. */
export interface HttpServer {
  readonly app: NestFastifyApplication;
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Opens the built-in mailbox in a browser; bears a secret. Null where there is none. */
  readonly mailboxLink: string | null;
}
