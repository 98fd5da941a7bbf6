import type pg from 'pg';
import { readSql } from '#platform';
import type { Line, LineKind } from './line.ts';

const LAST_LINES = readSql(new URL('./last-lines.sql', import.meta.url));
const PAGE = 1_000;

/** A line as the driver gives it. */
interface LineRow extends Omit<Line, 'number'> {
  readonly number: string;
}

/** Lines `from` to `to` that are there, in order. */
export async function* linesBetween(
  pool: Pick<pg.Pool, 'query'>,
  from: number,
  to = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<Line> {
  for (let next = from; next <= to; ) {
    const { rows } = await pool.query<LineRow>(
      'SELECT number, kind, about, version, line FROM ledger.line WHERE number >= $1 AND number <= $2 ORDER BY number LIMIT $3',
      [next, to, PAGE],
    );
    for (const row of rows) yield lineOfRow(row);
    if (rows.length < PAGE) return;
    next = Number(rows.at(-1)!.number) + 1;
  }
}

/** Those of these numbers that are there. */
export async function linesOf(client: Pick<pg.Pool, 'query'>, numbers: readonly number[]): Promise<readonly Line[]> {
  const { rows } = await client.query<LineRow>(
    'SELECT number, kind, about, version, line FROM ledger.line WHERE number = ANY ($1::bigint[]) ORDER BY number',
    [numbers],
  );
  return rows.map(lineOfRow);
}

/** The last line about each of these, by id; those that have none are missing. */
export async function lastLines(
  client: Pick<pg.Pool, 'query'>,
  kind: LineKind,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Line>> {
  const { rows } = await client.query<LineRow>(LAST_LINES, [kind, ids]);
  return new Map(rows.map((row) => [row.about, lineOfRow(row)]));
}

function lineOfRow({ number, ...row }: LineRow): Line {
  return { number: Number(number), ...row };
}
