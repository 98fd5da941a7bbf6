import type pg from 'pg';
import { readSql } from '#platform';
import type { KeptSequence } from '../folder/manifest.ts';
import { nameOf } from './kept-tables.ts';
import { LEFT_OUT } from './left-out.ts';

const SEQUENCES = readSql(new URL('./kept-sequences.sql', import.meta.url));

interface SequenceRow extends Pick<KeptSequence, 'schema' | 'table' | 'column'> {
  readonly sequence: string;
}

/** How far each sequence of these schemas has come; at or past what any snapshot shows, since sequences never go back. */
export async function keptSequences(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<readonly KeptSequence[]> {
  const kept: KeptSequence[] = [];
  for (const { sequence, ...of } of await sequencesOf(client, schemas)) {
    const { rows } = await client.query<{ last: string; called: boolean }>(
      `SELECT last_value AS last, is_called AS called FROM ${sequence}`,
    );
    kept.push({ ...of, ...rows[0]! });
  }
  return kept;
}

/** Lets the sequences go on where the kept ones stood. */
export async function setSequences(client: pg.ClientBase, kept: readonly KeptSequence[]): Promise<void> {
  const schemas = [...new Set(kept.map(({ schema }) => schema))];
  const there = await sequencesOf(client, schemas);
  for (const { schema, table, column, last, called } of kept) {
    const found = there.find((one) => one.schema === schema && one.table === table && one.column === column);
    if (found) await client.query('SELECT setval($1::regclass, $2, $3)', [found.sequence, last, called]);
  }
}

async function sequencesOf(client: pg.ClientBase, schemas: readonly string[]): Promise<readonly SequenceRow[]> {
  const { rows } = await client.query<SequenceRow>(SEQUENCES, [schemas]);
  return rows.filter((row) => LEFT_OUT[nameOf(row)] === undefined);
}
