import { type EntityManager, type EntityTarget, In } from 'typeorm';
import type { RecordState } from '#domain';
import { breathe } from '#platform';
import type { RecordRow } from './record-row.ts';

/** So many rows are read in one go: what comes back is taken in in one piece of work, of a few milliseconds. */
const ROWS_AT_ONCE = 50;

/** The rows of these records, each once. */
export async function rowsOf<S extends RecordState, R extends RecordRow<S>>(
  tx: EntityManager,
  row: EntityTarget<R>,
  keys: readonly string[],
): Promise<R[]> {
  const distinct = [...new Set(keys)];
  const rows: R[] = [];
  for (let from = 0; from < distinct.length; from += ROWS_AT_ONCE) {
    if (from > 0) await breathe();
    const some = await tx
      .getRepository(row)
      .createQueryBuilder('record')
      .where({ key: In(distinct.slice(from, from + ROWS_AT_ONCE)) })
      .getMany();
    rows.push(...some);
  }
  return rows;
}
