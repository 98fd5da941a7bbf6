import { z } from 'zod';
import { type CsvColumn, columnsOf } from './csv-columns.ts';
import { type ViewOf, view } from './view.ts';

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

/**
 * What a query answers of a list that is read from the read models. How far it is behind the log is known to a caller that knows
 * how far the log has come: {@link behindBy}.
 */
export type ProjectedList<S extends z.ZodObject> = Omit<ViewOf<S>, 'behind'> & {
  /** Position of the log up to which the list knows. */
  readonly position: bigint;
};

export interface ListOf<T = unknown> {
  /** The fields of the view alone: what else an answer carries stays inside. */
  readonly document: Fields;
  readonly entries: readonly T[];
  readonly columns: readonly CsvColumn<T>[];
  /** Null on the last page, and for lists that have no pages. */
  readonly nextCursor: string | null;
  /** Position of the log up to which the list knows; null where it is read from the log itself. */
  readonly position: bigint | null;
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
    position: (answer as { readonly position?: bigint }).position ?? null,
  };
}

/** How far a list that knows the log up to a position is behind its head, in positions; null where it is not. */
export function behindBy(position: bigint, head: bigint): number | null {
  return head <= position ? null : Number(head - position);
}

/** The fields of a view, in its order, out of an answer that may carry more, such as the position of the log. */
export function documentOf(schema: z.ZodObject, answer: object): Fields {
  const fields = answer as Fields;
  return Object.fromEntries(
    Object.keys(schema.shape).flatMap((field) => (field in answer ? [[field, fields[field]] as const] : [])),
  );
}
