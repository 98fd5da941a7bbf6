import type { z } from 'zod';
import type { Dated } from '../shared/values.ts';

/**
 * Every date field of a schema, by its path: `on`, `source.seenOn`, and `dates.*` for each item of a list. Of a fact that
 * gains a date the compiler then asks what that date says.
 */
export type DateFields<S> = S extends z.ZodObject<infer Fields> ? FieldsWithin<Fields> : never;

type FieldsWithin<Fields> = { [F in keyof Fields & string]: `${F}${PathFrom<Fields[F]>}` }[keyof Fields & string];

type PathFrom<S> =
  S extends Dated<unknown>
    ? ''
    : S extends z.ZodNullable<infer Inner>
      ? PathFrom<Inner>
      : S extends z.ZodOptional<infer Inner>
        ? PathFrom<Inner>
        : S extends z.ZodDefault<infer Inner>
          ? PathFrom<Inner>
          : S extends z.ZodPrefault<infer Inner>
            ? PathFrom<Inner>
            : S extends z.ZodArray<infer Item>
              ? `.*${PathFrom<Item>}`
              : S extends z.ZodObject<infer Fields>
                ? `.${FieldsWithin<Fields>}`
                : never;
