import type pg from 'pg';
import type { EventStore } from '#event-store';
import { type Config, ExitError, readSql } from '#platform';

const NAMED = readSql(new URL('./positions-named.sql', import.meta.url));

/** Positions of one log, and where the same events lie in its copy. */
export interface MovedPositions {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** Every position of the log that the tables name, in order. The caller's role must read them all. */
export async function positionsNamed(client: pg.ClientBase): Promise<readonly bigint[]> {
  const { rows } = await client.query<{ position: string }>(NAMED);
  return rows.map(({ position }) => BigInt(position));
}

/** Where these positions lie in the copy: that of the last event at or before each. */
export async function positionsInBoth(
  positions: readonly bigint[],
  source: Pick<EventStore, 'readAll'>,
  target: Pick<EventStore, 'readAll'>,
): Promise<MovedPositions> {
  const wanted = [...positions];
  const moved: { from: string[]; to: string[] } = { from: [], to: [] };
  let last = 0n;
  const settle = (before: bigint | null) => {
    for (let next = wanted[0]; next !== undefined && (before === null || next < before); next = wanted[0]) {
      moved.from.push(next.toString());
      moved.to.push(last.toString());
      wanted.shift();
    }
  };
  const copies = target.readAll()[Symbol.asyncIterator]();
  try {
    for await (const { id, position } of source.readAll()) {
      settle(position);
      const copy = await copies.next();
      if (copy.done || copy.value.id !== id)
        throw new ExitError(`The copy lacks event ${id}. Run the command again.`, 1);
      last = copy.value.position;
      if (wanted.length === 0) break;
    }
  } finally {
    await copies.return?.();
  }
  settle(null);
  return moved;
}

/**
 * Counts anew what the tables count in positions, and makes the database belong to the copy. In a transaction of the caller's,
 * as the owner of the schemas.
 */
export async function countInCopy(
  client: pg.ClientBase,
  engine: Config['eventStore'],
  { from, to: there }: MovedPositions,
): Promise<void> {
  for (const table of ['watermark', 'alert', 'attempt']) {
    // What is kept from every change says the same afterwards: only the count of positions is another.
    await client.query(`ALTER TABLE ledger.${table} DISABLE TRIGGER USER`);
    await client.query(
      `UPDATE ledger.${table} t SET position = moved.there
           FROM unnest($1::bigint[], $2::bigint[]) AS moved (here, there) WHERE t.position = moved.here`,
      [from, there],
    );
    await client.query(`ALTER TABLE ledger.${table} ENABLE TRIGGER USER`);
  }
  // The tree counts events and not positions, so that it and all that was signed is that of the copy too.
  for (const [table, column] of [
    ['progress', 'position'],
    ['bundle', 'after_position'],
  ] as const) {
    await client.query(
      `UPDATE audit.${table} t SET ${column} = moved.there
           FROM unnest($1::bigint[], $2::bigint[]) AS moved (here, there) WHERE t.${column} = moved.here`,
      [from, there],
    );
  }
  for (const [table, column, which] of [
    ['checkpoint', 'position', 'true'],
    ['endpoint', 'since', 'true'],
    // What has ended stays as it ended; what is planned is sent in the order of the copy.
    ['delivery', 'position', "t.state = 'planned'"],
  ] as const) {
    await client.query(
      `UPDATE webhooks.${table} t SET ${column} = moved.there
           FROM unnest($1::bigint[], $2::bigint[]) AS moved (here, there) WHERE t.${column} = moved.here AND ${which}`,
      [from, there],
    );
  }
  // Made again from event 0 of the copy: nothing in it is lost.
  await client.query('DROP SCHEMA IF EXISTS read_model CASCADE');
  await client.query('UPDATE platform.log_in_use SET engine = $1', [engine]);
}
