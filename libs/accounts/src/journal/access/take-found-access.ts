import type pg from 'pg';
import { inTransaction } from '#platform';
import type { Journal } from '../journal.ts';
import { accessInPlace } from './access-in-place.ts';
import { ACCESS_TABLES } from './access-on-record.ts';
import { isKnown, readRecord } from './examine-access.ts';

/**
 * Takes into the journal, once, what lets somebody in and is of before the journal said all of it: as it is found. From then
 * on what the journal does not know of was added by hand. Done again it changes nothing.
 *
 * @returns how many rows were taken in
 */
export async function takeFoundAccess(pool: pg.Pool, journal: Pick<Journal, 'writeIn' | 'lock'>): Promise<number> {
  return await inTransaction(pool, async (client) => {
    // Who changes something writes into the journal in the same transaction: it is there, or has not begun.
    await journal.lock(client);
    const record = await readRecord(client);
    if (record.isComplete) return 0;
    const place = await accessInPlace(client);
    const found = ACCESS_TABLES.flatMap((table) =>
      [...place[table]]
        .filter(([id, now]) => !isKnown(record.rows[table].get(id), now))
        .map(([id, state]) => ({ id, details: { table, state } })),
    );
    const entry = { who: 'system', what: 'access.found' } as const;
    await journal.writeIn(client, ...found.map(({ id, details }) => ({ ...entry, about: [id], details })), entry);
    return found.length;
  });
}
