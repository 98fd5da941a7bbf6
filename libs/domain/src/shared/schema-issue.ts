import { z } from 'zod';
import { nearest } from '#time';
import { bareSchema } from './bare-schema.ts';
import { isDated } from './values.ts';

/** A field that does not fit its schema. `field` is a path such as `place.zone`; null for the data as a whole. */
export interface FieldIssue {
  readonly field: string | null;
  readonly message: string;
  /** For programs, where the value is refused for a reason that has a code of its own. */
  readonly code?: string;
}

/** What Zod found, in the words of someone who has to put it right. */
export function fieldIssues(schema: z.ZodType, data: unknown, error: z.ZodError): readonly FieldIssue[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const known = fieldsAt(schema, issue.path);
      return issue.keys.map((key) => ({ field: pathOf([...issue.path, key]), message: unknownField(key, known) }));
    }
    const shape = issue.path.length === 0 ? '' : shapeOf(schemaAt(schema, issue.path));
    const found = { field: pathOf(issue.path), message: inWords(issue, givenAt(data, issue.path), shape) };
    const code: unknown = issue.code === 'custom' ? issue.params?.code : undefined;
    return [typeof code === 'string' ? { ...found, code } : found];
  });
}

function pathOf(path: readonly PropertyKey[]): string | null {
  return path.length === 0 ? null : path.map(String).join('.');
}

function givenAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<PropertyKey, unknown> | null | undefined)?.[step],
    data,
  );
}

function unknownField(key: string, known: readonly string[]): string {
  const [meant] = nearest(key, known);
  return `is not a field of it; ${meant === undefined ? `it has ${known.join(', ')}` : `did you mean "${meant}"?`}`;
}

/** `shape` is what the value is made of, where it is an object, a list of them or a date; else it is empty. */
function inWords(issue: z.core.$ZodIssue, given: unknown, shape: string): string {
  switch (issue.code) {
    case 'invalid_type':
      if (given === undefined) return `is missing; it must be ${article(issue.expected)}${shape}`;
      if (issue.expected === 'string' && (typeof given === 'number' || typeof given === 'boolean')) {
        return `must be text; write it in quotes: "${given}"`;
      }
      return `must be ${article(issue.expected)}${shape}, but is ${given === null ? 'null' : article(kindOf(given))}`;
    case 'invalid_value':
      return given === undefined
        ? `is missing; it must be one of ${issue.values.map(String).join(', ')}`
        : `must be one of ${issue.values.map(String).join(', ')}${didYouMean(given, issue.values.map(String))}`;
    case 'invalid_format':
      if (issue.format === 'url') return 'must be a web address that starts with http:// or https://';
      if (issue.format === 'uuid') return 'must be a UUID';
      return issue.message;
    case 'invalid_union':
      return 'must be a JSON value';
    default:
      return issue.message;
  }
}

function didYouMean(given: unknown, values: readonly string[]): string {
  const [meant] = typeof given === 'string' ? nearest(given, values) : [];
  return meant === undefined ? '' : `; did you mean "${meant}"?`;
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : typeof value;
}

const ARTICLES: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'an object',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function article(type: string): string {
  return ARTICLES[type] ?? type;
}

function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): unknown {
  const at = path.reduce<unknown>((inner, step) => {
    const bare = bareSchema(inner);
    if (bare instanceof z.ZodArray) return bare.element;
    return bare instanceof z.ZodObject ? bare.shape[String(step)] : undefined;
  }, schema);
  return bareSchema(at);
}

/** The names of the fields that an object of the schema can have at a path. */
function fieldsAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const at = schemaAt(schema, path);
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** ` such as { from: …, to: … }`, with the fields that cannot be left out; all of them where none need be given. */
function shapeOf(schema: unknown): string {
  if (isDated(schema)) return ', a date such as "2021-11-02"';
  if (schema instanceof z.ZodArray) {
    const inner = bareSchema(schema.element);
    const shape = inner instanceof z.ZodObject ? fieldsOf(inner) : '';
    return shape && ` such as [${shape}]`;
  }
  const shape = schema instanceof z.ZodObject ? fieldsOf(schema) : '';
  return shape && ` such as ${shape}`;
}

function fieldsOf(schema: z.ZodObject): string {
  const names = Object.keys(schema.shape);
  const needed = names.filter((name) => !schema.shape[name]?.safeParse(undefined).success);
  return `{ ${(needed.length > 0 ? needed : names).map((name) => `${name}: …`).join(', ')} }`;
}
