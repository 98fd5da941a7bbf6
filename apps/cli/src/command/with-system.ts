import { NestFactory } from '@nestjs/core';
import type { System } from '../../../standalone/src/live-through.ts';
import { withResources } from './with-resources.ts';

/** Runs a command with all services of Habeas (recording, boards, alerts), on the running system's database or its own. */
export async function withSystem<T>(as: string, work: (system: System) => Promise<T>): Promise<T> {
  return await withResources(as, async (resources) => {
    const { ServicesModule } = await import('../../../standalone/src/system.module.ts');
    const app = await NestFactory.createApplicationContext(ServicesModule.of(resources), {
      logger: ['error', 'fatal'],
      abortOnError: false,
    });
    try {
      return await work({ resources, app });
    } finally {
      await app.close();
    }
  });
}
