import { type EntityClass, type EntityTable, entityTable, quoted, type TableColumn } from './entity-table.ts';

/**
 * Statements that write rows of an entity's table; $1 is a JSON array of rows by the names of its properties
 * ({@link JsonRows}). They are made once, when a projection is defined: every column that the entity declares is written.
 */

/** Writes rows that are not there. */
export function insertRows<E extends object>(
  entity: EntityClass<E>,
  properties?: readonly (keyof E & string)[],
): string {
  return insertion(entityTable(entity), 'rows', properties);
}

/** As {@link insertRows}; those whose key is there already stay as they are. */
export function insertNewRows<E extends object>(entity: EntityClass<E>): string {
  return `${insertRows(entity)}\nON CONFLICT DO NOTHING`;
}

/** Writes whole rows, in place of those that have the same key. */
export function upsertRows<E extends object>(entity: EntityClass<E>): string {
  const table = entityTable(entity);
  return `${insertion(table, 'rows')}\n${onConflict(table)}`;
}

/** Writes some columns of rows that are there, found by their key. */
export function updateRows<E extends object>(
  entity: EntityClass<E>,
  properties: readonly (keyof E & string)[],
): string {
  const table = entityTable(entity);
  const keys = keysOf(table);
  const changed = columnsOf(table, properties);
  return [
    `UPDATE ${table.name} SET ${changed.map(({ name, property }) => `${name} = rows.${quoted(property)}`).join(', ')}`,
    `FROM ${recordset([...keys, ...changed], 'rows')}`,
    `WHERE ${keys.map(({ name, property }) => `${table.name}.${name} = rows.${quoted(property)}`).join(' AND ')}`,
  ].join('\n');
}

/**
 * Makes the given rows all that the owners in $2 have, an owner being what is in the column `of`: others of theirs go, and
 * what stays the same is not written again.
 */
export function replaceRows<E extends object>(entity: EntityClass<E>, { of }: { of: keyof E & string }): string {
  const { table, replaced } = replacing(entity, of, null);
  return `${replaced}\n${insertion(table, 'now')}\n${onConflict(table, { unlessSame: true })}`;
}

/** As {@link replaceRows}; answers what the rows that went had in one column, each value once, as `gone`. */
export function replaceRowsTelling<E extends object>(
  entity: EntityClass<E>,
  { of, gone }: { of: keyof E & string; gone: keyof E & string },
): string {
  const { table, replaced } = replacing(entity, of, gone);
  return [
    `${replaced}, written AS (`,
    insertion(table, 'now'),
    onConflict(table, { unlessSame: true }),
    ')',
    'SELECT DISTINCT gone FROM gone',
  ].join('\n');
}

/** @param gone the column whose values the rows that go are to answer, as `gone`; null: none */
function replacing<E extends object>(entity: EntityClass<E>, of: keyof E & string, gone: (keyof E & string) | null) {
  const table = entityTable(entity);
  const [owner] = columnsOf(table, [of]);
  const same = keysOf(table).map(({ name, property }) => `now.${quoted(property)} = old.${name}`);
  const replaced = [
    `WITH now AS (SELECT * FROM ${recordset(table.columns, 'rows')}), gone AS (`,
    `  DELETE FROM ${table.name} old WHERE old.${owner!.name} = ANY ($2::${owner!.type}[])`,
    `    AND NOT EXISTS (SELECT FROM now WHERE ${same.join(' AND ')})`,
    ...columnsOf(table, gone === null ? [] : [gone]).map(({ name }) => `  RETURNING old.${name} AS gone`),
    ')',
  ].join('\n');
  return { table, replaced };
}

function insertion(table: EntityTable, from: 'rows' | 'now', properties?: readonly string[]): string {
  const columns = properties ? columnsOf(table, properties) : table.columns;
  return [
    `INSERT INTO ${table.name} AS old (${columns.map(({ name }) => name).join(', ')})`,
    `SELECT ${columns.map(({ property }) => quoted(property)).join(', ')} FROM ${
      from === 'now' ? 'now' : recordset(columns, 'rows')
    }`,
  ].join('\n');
}

function onConflict(table: EntityTable, { unlessSame = false } = {}): string {
  const others = table.columns.filter(({ key }) => !key);
  if (others.length === 0) return 'ON CONFLICT DO NOTHING';
  const key = keysOf(table).map(({ name }) => name);
  const written = others.map(({ name }) => `${name} = excluded.${name}`);
  const row = (of: string) => `(${others.map(({ name }) => `${of}.${name}`).join(', ')})`;
  const where = unlessSame ? ` WHERE ${row('old')} IS DISTINCT FROM ${row('excluded')}` : '';
  return `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${written.join(', ')}${where}`;
}

function recordset(columns: readonly TableColumn[], alias: string): string {
  const typed = columns.map(({ property, type }) => `${quoted(property)} ${type}`);
  return `jsonb_to_recordset($1::jsonb) AS ${alias} (${typed.join(', ')})`;
}

function keysOf({ columns }: EntityTable): readonly TableColumn[] {
  return columns.filter(({ key }) => key);
}

function columnsOf(table: EntityTable, properties: readonly string[]): readonly TableColumn[] {
  return properties.map((property) => {
    const column = table.columns.find((one) => one.property === property);
    if (!column) throw new Error(`${table.name} has no column for ${property}.`);
    return column;
  });
}
