import type pg from 'pg';
import { keptCatalogue, readCatalogue, schemasOf } from './catalogue.ts';
import { type CatalogueDifference, compareCatalogue } from './compare-catalogue.ts';

/**
 * Compares the triggers, functions, owners and grants of a database with what the migrations make.
 *
 * @param ownerPool of the role that owns what migrations make
 * @param migrations ids of those of this version
 * @returns null where what is kept to compare with is of other migrations
 */
export async function examineCatalogue(
  ownerPool: pg.Pool,
  migrations: readonly string[],
): Promise<{ readonly compared: number; readonly differences: readonly CatalogueDifference[] } | null> {
  const { entries, migrations: known } = keptCatalogue();
  if (known.join() !== migrations.join()) return null;
  const owner = await ownerPool.query<{ name: string }>('SELECT current_user AS name');
  const found = await readCatalogue(ownerPool, schemasOf(entries));
  return { compared: entries.length, differences: compareCatalogue(entries, found, owner.rows[0]!.name) };
}
