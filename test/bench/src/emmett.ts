import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { ClientConfig } from 'pg';
import type { NewEvent } from '#event-store';

/** As much of emmett as is measured. Loaded by name, since it is installed only for the bench. */
export interface Emmett {
  appendToStream(
    stream: string,
    events: readonly { type: string; data: unknown; metadata: unknown }[],
    options: { expectedStreamVersion: bigint | 'STREAM_DOES_NOT_EXIST' },
  ): Promise<unknown>;
  close(): Promise<void>;
}

/** `@event-driven-io/emmett-postgresql` with its own schema in the same database, its defaults, its own pool. */
export async function openEmmett({ host, port, database, user, password }: ClientConfig): Promise<Emmett> {
  const entry = createRequire(new URL('../peers/package.json', import.meta.url)).resolve(
    '@event-driven-io/emmett-postgresql',
  );
  const { getPostgreSQLEventStore } = await import(pathToFileURL(entry.replace(/index\.cjs$/, 'index.js')).href);
  const url = `postgresql://${user}:${encodeURIComponent(String(password))}@${host}:${port}/${database}`;
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  return store as Emmett;
}

export async function emmettAppend(
  store: Emmett,
  stream: string,
  first: number,
  events: readonly NewEvent[],
): Promise<void> {
  await store.appendToStream(
    stream,
    events.map(({ type, data, metadata }) => ({ type, data, metadata })),
    { expectedStreamVersion: first === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(first) },
  );
}
