import { readdirSync, readFileSync } from 'node:fs';

export interface Migration {
  /** Never changes once released: it is how a database knows what it has. */
  readonly id: string;
  readonly sql: string;
}

const folder = new URL('./migrations/', import.meta.url);

/**
 * The schema `event_store`, to be run in this order, each in a transaction, by the role that shall own the log. The role
 * `habeas_app`, under which the application appends and reads, must exist before.
 */
export const migrations: readonly Migration[] = readdirSync(folder)
  .filter((file) => file.endsWith('.sql'))
  .sort()
  .map((file) => ({
    id: `event-store/${file.replace('.sql', '')}`,
    sql: readFileSync(new URL(file, folder), 'utf8'),
  }));
