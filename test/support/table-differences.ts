import type { DataSource, EntityMetadata } from 'typeorm';
import { LIVE_SCHEMA } from '#projecting';

interface Found {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly generated: boolean;
  readonly collation: string | null;
  readonly key: boolean;
}

const COLUMNS = `
  SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
         a.attgenerated <> '' AS generated, nullif(l.collname, 'default') AS collation,
         coalesce(a.attnum = ANY (k.conkey), false) AS key
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_collation l ON l.oid = a.attcollation
    LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
   WHERE c.relnamespace = '${LIVE_SCHEMA}'::regnamespace AND c.relkind = 'r'
   ORDER BY 1, a.attnum`;

/**
 * Where the tables that were created and the entities of a DataSource do not say the same: columns, types, which may be null,
 * which are computed, collations and primary keys. One line for each difference; none where they agree.
 *
 * @param without tables that have no entity, and why is said where this is called
 */
export async function tableDifferences(dataSource: DataSource, without: readonly string[] = []): Promise<string[]> {
  const found: Found[] = await dataSource.query(COLUMNS);
  const tables = new Set(found.map(({ table }) => table).filter((table) => !without.includes(table)));
  const there = found.filter(({ table }) => tables.has(table)).map(described);
  const declared = dataSource.entityMetadatas.flatMap((entity) => columnsOf(entity).map(described));
  return [
    ...there.filter((one) => !declared.includes(one)).map((one) => `only in the tables: ${one}`),
    ...declared.filter((one) => !there.includes(one)).map((one) => `only in the entities: ${one}`),
  ];
}

function columnsOf(entity: EntityMetadata): readonly Found[] {
  return entity.columns.map((column) => ({
    table: entity.tableName,
    column: column.databaseName,
    type: `${NAMES[String(column.type)] ?? column.type}${column.isArray ? '[]' : ''}`,
    nullable: column.isNullable,
    generated: column.generatedType !== undefined,
    collation: column.collation ?? null,
    key: column.isPrimary,
  }));
}

/** As PostgreSQL prints them. */
const NAMES: Readonly<Record<string, string>> = { timestamptz: 'timestamp with time zone' };

function described({ table, column, type, nullable, generated, collation, key }: Found): string {
  const words = [
    type,
    ...(nullable ? [] : ['not null']),
    ...(key ? ['primary key'] : []),
    ...(generated ? ['generated'] : []),
    ...(collation === null ? [] : [`collate ${collation}`]),
  ];
  return `${table}.${column} ${words.join(' ')}`;
}
