import type { QueryBus } from '@nestjs/cqrs';
import type { System } from '#system';
import { whoAtTerminal } from './acting.ts';
import { withResources } from './with-resources.ts';

/** Services, with the bus on which a command asks for views. */
export interface CommandSystem extends System {
  readonly queries: QueryBus;
  /** Opens what is private in an answer: for those who have the data folder, and with it the keys. */
  readonly openPrivate: <A>(answer: A) => Promise<A>;
  /** The same answer with names for the ids that say who did something: the terminal is the group's. */
  readonly withNames: <A>(answer: A) => Promise<A>;
}

/** Runs a command with all services of Habeas (recording, views, alerts), on the running system's database or its own. */
export async function withSystem<T>(as: string, work: (system: CommandSystem) => Promise<T>): Promise<T> {
  return await withResources(as, async (resources) => {
    const [{ NestFactory }, { QueryBus }, { nestLogger, openMail, ServicesModule }, accounts] = await Promise.all([
      import('@nestjs/core'),
      import('@nestjs/cqrs'),
      import('#system'),
      import('#accounts'),
    ]);
    const journal = new accounts.Journal(resources.database.pool, resources.clock);
    const reading = new accounts.PrivateReading(resources.keyring, journal);
    const names = new accounts.AccountNames(resources.database.pool, resources.keyring);
    const withNames = <A>(answer: A) => accounts.withNames(names, answer);
    const openPrivate = async <A>(answer: A) =>
      reading.openPrivate({ terminal: await whoAtTerminal(resources) }, answer);
    const mail = await openMail(resources.config, resources.clock);
    try {
      const app = await NestFactory.createApplicationContext(ServicesModule.of(resources, mail), {
        logger: nestLogger(resources.logger),
        abortOnError: false,
      });
      try {
        return await work({ resources, app, queries: app.get(QueryBus), openPrivate, withNames });
      } finally {
        await app.close();
      }
    } finally {
      await mail.close();
    }
  });
}
