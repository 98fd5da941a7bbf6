import type { HealthCheck } from '#platform';
import type { Resources } from './resources.ts';
import { disagreement, rememberKnownEvent } from './stores-agree.ts';

/** Whether the log is still the one that the database was made from: another may be put in its place while Habeas runs. */
export function storesHealth({
  database: { pool },
  config: { eventStore: engine },
  store,
}: Pick<Resources, 'database' | 'config' | 'store'>): HealthCheck {
  return async () => {
    const stores = { pool, engine, store };
    const differs = await disagreement(stores);
    if (differs !== null) return { ok: false, detail: differs };
    await rememberKnownEvent(stores);
    return { ok: true, detail: 'the log is the one that the database was made from' };
  };
}
