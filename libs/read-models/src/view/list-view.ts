import { z } from 'zod';
import { type CsvColumn, columnsOf } from './csv-columns.ts';
import { view } from './view.ts';

type Fields = Readonly<Record<string, unknown>>;

const entriesFields = z.registry<{ readonly entries: string }>();

/**
 * A view that is a list: the document around its entries. As CSV and JSON Lines its entries alone are answered.
 *
 * @param name of its schema in the OpenAPI document
 * @param entries the field with the entries, which are a view themselves
 */
export function listView<N extends string, S extends z.ZodRawShape & Record<N, z.ZodArray<z.ZodObject>>>(
  name: string,
  entries: N,
  fields: S,
): z.ZodObject<S, z.core.$strict> {
  const list = view(name, fields);
  entriesFields.add(list, { entries });
  return list;
}

export interface ListOf<T = unknown> {
  /** The fields of the view alone: what else an answer carries stays inside. */
  readonly document: Fields;
  readonly entries: readonly T[];
  readonly columns: readonly CsvColumn<T>[];
  /** Null on the last page, and for lists that have no pages. */
  readonly nextCursor: string | null;
}

/** What a query answered, as the list that its view says it is. */
export function listOf(list: z.ZodObject, answer: object): ListOf {
  const { entries } = entriesFields.get(list)!;
  const document = documentOf(list, answer);
  return {
    document,
    entries: document[entries] as readonly unknown[],
    columns: columnsOf((list.shape[entries] as z.ZodArray<z.ZodObject>).element),
    nextCursor: (document.nextCursor as string | null | undefined) ?? null,
  };
}

/** The fields of a view out of an answer that may carry more, such as the position of the log. */
export function documentOf(schema: z.ZodObject, answer: object): Fields {
  return Object.fromEntries(Object.entries(answer).filter(([field]) => field in schema.shape));
}
