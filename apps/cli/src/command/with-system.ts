import { NestFactory } from '@nestjs/core';
import type { System } from '#system';
import { withResources } from './with-resources.ts';

/** Runs a command with all services of Habeas (recording, boards, alerts), on the running system's database or its own. */
export async function withSystem<T>(as: string, work: (system: System) => Promise<T>): Promise<T> {
  return await withResources(as, async (resources) => {
    const { nestLogger, openMail, ServicesModule } = await import('#system');
    const mail = await openMail(resources.config, resources.clock);
    try {
      const app = await NestFactory.createApplicationContext(ServicesModule.of(resources, mail), {
        logger: nestLogger(resources.logger),
        abortOnError: false,
      });
      try {
        return await work({ resources, app });
      } finally {
        await app.close();
      }
    } finally {
      await mail.close();
    }
  });
}
