import { z } from 'zod';

/**
 * What a reader is shown, as one schema: its TypeScript type ({@link ViewOf}), its OpenAPI schema, its CSV columns
 * (`columnsOf`) and its JSON follow from it. No field is ever missing: one that is absent is null.
 *
 * @param name of its schema in the OpenAPI document, and of the type in a client that is generated from it
 * @param fields in the order of the CSV columns
 */
export function view<S extends z.ZodRawShape>(name: string, fields: S): z.ZodObject<S, z.core.$strict> {
  return z.strictObject(fields).meta({ id: name });
}

/** The type of what a schema of a view describes; read-only, since an answer is not changed. */
export type ViewOf<S extends z.ZodType> = Answered<z.output<S>>;

type Answered<T> = T extends readonly (infer U)[]
  ? readonly Answered<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Answered<T[K]> }
    : T;
