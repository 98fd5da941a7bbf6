import { createLogger, loadConfig } from '#platform';
import type { Resources } from '#system';

/** Runs a command on the database of the running Habeas, or on one started for as long as the command takes. */
export async function withResources<T>(
  as: string,
  work: (resources: Resources) => Promise<T>,
  /** Also where the log is not the one that the database was made from: see `useLog`. */
  { evenIfOther = false } = {},
): Promise<T> {
  const config = loadConfig(process.env);
  const { openResources } = await import('#system');
  const resources = await openResources({
    config,
    logger: createLogger({ level: 'warn', name: as }),
    purpose: 'attach',
    as,
    evenIfOther,
  });
  try {
    return await work(resources);
  } finally {
    await resources.close();
  }
}
