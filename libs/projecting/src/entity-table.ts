import { getMetadataArgsStorage } from 'typeorm';

/** A class that TypeORM maps to a table. */
export type EntityClass<E extends object> = abstract new (...args: never[]) => E;

/** A row as it is written: what its entity has, times as RFC 3339 text. */
export type RowOf<E extends object> = {
  readonly [P in keyof E]: E[P] extends Date ? string : E[P] extends Date | null ? string | null : E[P];
};

export interface TableColumn<P extends string = string> {
  /** Of the entity; the key in JSON. */
  readonly property: P;
  /** Quoted for SQL. */
  readonly name: string;
  /** As PostgreSQL names it: `text[]`. */
  readonly type: string;
  /** Whether it belongs to the primary key. */
  readonly key: boolean;
}

export interface EntityTable<P extends string = string> {
  /** Quoted for SQL. */
  readonly name: string;
  /** In the order of their declaration, without those that the database computes. */
  readonly columns: readonly TableColumn<P>[];
}

/**
 * The table of an entity as its decorators declare it. They name a type for each column, so that no DataSource is needed.
 *
 * @throws Error the class is no entity, or a column of it has no type
 */
export function entityTable<E extends object>(entity: EntityClass<E>): EntityTable<keyof E & string> {
  const storage = getMetadataArgsStorage();
  const lineage = lineageOf(entity);
  const [table] = storage.filterTables(entity);
  if (!table) throw new Error(`${entity.name} is no entity.`);
  const columns = storage.filterColumns(lineage).filter(({ options }) => options.generatedType === undefined);
  return {
    name: quoted(table.name ?? entity.name),
    columns: columns.map(({ propertyName, options }) => {
      if (typeof options.type !== 'string') throw new Error(`${entity.name}.${propertyName} has no type.`);
      return {
        property: propertyName as keyof E & string,
        name: quoted(options.name ?? propertyName),
        type: `${options.type}${options.array ? '[]' : ''}`,
        key: options.primary === true,
      };
    }),
  };
}

/** The class and all that it extends. */
function lineageOf(entity: EntityClass<object>): EntityClass<object>[] {
  const lineage: EntityClass<object>[] = [];
  for (let one = entity; one.prototype; one = Object.getPrototypeOf(one)) lineage.push(one);
  return lineage;
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
