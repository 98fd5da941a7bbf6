import { z } from 'zod';

/** A reference to a schema of the document. */
export function ref(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/** Schemas as JSON Schema 2020-12, by name; one that is used by others under its own name is referred to. */
export function componentSchemas(named: Readonly<Record<string, z.ZodType>>): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', uri: (id) => ref(id).$ref });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _, $id: __, id: ___, ...schema }]) => [
      name,
      describingDefaults(schema) as object,
    ]),
  );
}

/**
 * Says in words what a field left out is taken for: several generators of clients take a field with a `default` for one
 * that has to be sent.
 */
function describingDefaults(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(describingDefaults);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { default: left, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([name, value]) => [name, describingDefaults(value)]),
  );
  if (left === undefined) return rest;
  const said = `Default: ${JSON.stringify(left)}.`;
  return { ...rest, description: rest.description ? `${rest.description} ${said}` : said };
}

const problem = { 'application/problem+json': { schema: ref('Problem') } };

export const problemResponse = {
  description: 'What is wrong, which field it is, and how to put it right (RFC 9457).',
  content: problem,
};

/** Refusals, all of the same form. */
export function problems(...statuses: readonly number[]): Record<number, object> {
  return Object.fromEntries(statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }]));
}
