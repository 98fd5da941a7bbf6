import { z } from 'zod';
import { misleadingIn } from '#time';
import { bareSchema } from './bare-schema.ts';
import type { FieldIssue } from './schema-issue.ts';
import { LINES } from './values.ts';

/**
 * Texts of the data, by their paths, that read otherwise than they are written: see `misleadingIn`. Asked of what is to be
 * recorded, and never of what was: a log keeps what older versions took.
 *
 * @param data as it was given, of the schema's form or not
 * @param path where in a fact's data this stands
 */
export function misleadingTexts(schema: unknown, data: unknown, path = ''): readonly FieldIssue[] {
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodObject) {
    const at = (data ?? {}) as Readonly<Record<string, unknown>>;
    return Object.entries(bare.shape).flatMap(([field, inner]) =>
      Object.hasOwn(at, field) ? misleadingTexts(inner, at[field], path === '' ? field : `${path}.${field}`) : [],
    );
  }
  if (bare instanceof z.ZodArray) {
    return Array.isArray(data) ? data.flatMap((item, n) => misleadingTexts(bare.element, item, `${path}.${n}`)) : [];
  }
  if (typeof data !== 'string') return [];
  const lines = bare instanceof z.ZodType && LINES.has(bare) ? 'lines' : 'one-line';
  const message = misleadingIn(data.trim(), lines);
  return message === null ? [] : [{ field: path === '' ? null : path, message }];
}

/** The schema of what stands at a path such as `place.name` or `sanctions.0.amount`; undefined where it has none. */
export function schemaAt(schema: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, step) => {
    const bare = bareSchema(inner);
    if (bare instanceof z.ZodArray) return bare.element;
    return bare instanceof z.ZodObject ? bare.shape[step] : undefined;
  }, schema);
}
