import { misleadingIn } from '#time';
import type { FieldError } from '../problems/problem.ts';

/**
 * Texts of a request that read otherwise than they are written, names of fields among them: see `misleadingIn`. Whether a
 * text may have several lines is for its schema to say.
 *
 * @param value of a query, a path parameter or a body, before its schema has looked at it
 * @param path of its field; empty for the whole
 */
export function misleadingFields(value: unknown, path: readonly string[] = []): readonly FieldError[] {
  if (typeof value === 'string') {
    const message = misleadingIn(value, 'lines');
    return message === null ? [] : [{ field: pathOf(path), message }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const message = misleadingIn(name, 'one-line');
    // A name that misleads is not repeated.
    if (message !== null) return [{ field: pathOf(path), message: `has a field whose name ${message}` }];
    return misleadingFields(inner, [...path, name]);
  });
}

function pathOf(path: readonly string[]): string | null {
  return path.length === 0 ? null : path.join('.');
}
