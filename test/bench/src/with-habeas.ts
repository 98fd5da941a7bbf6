import { rmSync } from 'node:fs';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, loadConfig } from '#platform';
import { openResources, type Resources } from '#system';

/** A folder of its own for one benchmark, which the account of PostgreSQL may enter; it is removed afterwards. */
export async function inScratchFolder<T>(name: string, work: (data: string) => Promise<T>): Promise<T> {
  const data = await mkdtemp(join(tmpdir(), `habeas-bench-${name}-`));
  await chmod(data, 0o711);
  try {
    return await work(data);
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What Habeas stands on, over a data folder, for as long as the work takes. */
export async function withHabeas<T>(data: string, work: (resources: Resources) => Promise<T>): Promise<T> {
  const resources = await openResources({
    config: loadConfig({ HABEAS_DATA: data }),
    logger: createLogger({ level: 'error' }),
    purpose: 'start',
    as: 'habeas bench',
  });
  try {
    return await work(resources);
  } finally {
    await resources.close();
  }
}
