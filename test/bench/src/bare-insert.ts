import type { Pool } from 'pg';
import type { NewEvent } from '#event-store';

/** The least that could be called appending one event: one prepared INSERT. */
export async function bareInsert(pool: Pool, stream: string, revision: number, event: NewEvent): Promise<void> {
  await pool.query({
    name: 'bare-insert',
    text: 'INSERT INTO bare (id, stream, revision, type, schema_version, data, metadata) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    values: [event.id, stream, revision, event.type, event.schemaVersion, event.data, event.metadata],
  });
}

/** The least that could be called appending many: one INSERT over arrays. */
export async function bareUnnest(
  pool: Pool,
  stream: string,
  first: number,
  events: readonly NewEvent[],
): Promise<void> {
  await pool.query({
    name: 'bare-unnest',
    text: `INSERT INTO bare (id, stream, revision, type, schema_version, data, metadata)
           SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::integer[], $6::json[], $7::json[])`,
    values: [
      events.map((event) => event.id),
      events.map(() => stream),
      events.map((_, index) => first + index),
      events.map((event) => event.type),
      events.map((event) => event.schemaVersion),
      events.map((event) => JSON.stringify(event.data)),
      events.map((event) => JSON.stringify(event.metadata)),
    ],
  });
}
