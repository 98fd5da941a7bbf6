import { z } from 'zod';
import type { ViewOf } from './view.ts';

/** What stands in a cell. The texts of a list are joined when the cell is written. */
export type CsvCell = string | number | boolean | null | readonly string[];

/** A column of a list as CSV: its heading, and the cell of an entry. */
export interface CsvColumn<T> {
  readonly name: string;
  readonly value: (entry: T) => CsvCell;
}

/** The columns of one field, by their headings; each cell from the value of the field. */
type FieldColumns = Readonly<Record<string, (value: never) => CsvCell>>;

const columnsByField = z.registry<{ readonly columns: (field: string) => FieldColumns }>();

/**
 * Gives a field other columns than the one of its own name. Has to be the outermost call on the schema of the field.
 *
 * @param columns by their headings, each with its cell from the value of the field; a function of the field's name where
 *   the headings are made from it
 */
export function inCsv<S extends z.ZodType>(
  schema: S,
  columns:
    | Readonly<Record<string, (value: ViewOf<S>) => CsvCell>>
    | ((field: string) => Readonly<Record<string, (value: ViewOf<S>) => CsvCell>>),
): S {
  const own = schema.clone();
  columnsByField.add(own, { columns: typeof columns === 'function' ? columns : () => columns });
  return own;
}

/** Leaves a field out of the CSV. */
export function notInCsv<S extends z.ZodType>(schema: S): S {
  return inCsv(schema, {});
}

/** The columns of a view, in the order of its fields. */
export function columnsOf<T>(view: z.ZodObject): readonly CsvColumn<T>[] {
  return Object.entries(view.shape).flatMap(([field, schema]) => {
    const own = columnsByField.get(schema as z.ZodType)?.columns(field) ?? { [field]: cellOf };
    return Object.entries(own).map(([name, cell]) => ({
      name,
      value: (entry: T) => cell((entry as Readonly<Record<string, unknown>>)[field] as never),
    }));
  });
}

/** A value as it is; lists of texts as texts; anything else as JSON. */
function cellOf(value: unknown): CsvCell {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as CsvCell;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  return JSON.stringify(value);
}
