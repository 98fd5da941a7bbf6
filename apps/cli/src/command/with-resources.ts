import { createLogger, loadConfig } from '#platform';
import type { OpenResourcesOptions, Resources } from '#system';

/** Runs a command on the database of the running Habeas, or on one started for as long as the command takes. */
export async function withResources<T>(
  as: string,
  work: (resources: Resources) => Promise<T>,
  options: Pick<OpenResourcesOptions, 'onOtherLog'> = {},
): Promise<T> {
  const config = loadConfig(process.env);
  const { openResources } = await import('#system');
  const resources = await openResources({
    config,
    logger: createLogger({ level: 'warn', name: as }),
    purpose: 'attach',
    as,
    ...options,
  });
  try {
    return await work(resources);
  } finally {
    await resources.close();
  }
}
