import { z } from 'zod';

type JsonSchema = Record<string, unknown>;

/** Zod schemas as JSON Schema 2020-12. */
export interface ConvertedSchemas {
  /** By name: those with a `.meta({ id })`, and those that were named here. */
  readonly components: Readonly<Record<string, JsonSchema>>;
  /** Of a schema that was converted; a reference where it has a name. */
  of(schema: z.ZodType): JsonSchema;
}

/**
 * Converts what is sent and answered, all at once, so that a schema that several use is one component. What a schema
 * takes from the wire counts, not what it makes of it; where Zod reads a number from text, `.meta({ openapi: {…} })` of it
 * says what the document says instead.
 *
 * @param roots schemas to ask for afterwards
 * @param names of schemas without an `id` of their own
 */
export function convertSchemas(
  roots: Iterable<z.ZodType>,
  names: Readonly<Record<string, z.ZodType>> = {},
): ConvertedSchemas {
  const keys = new Map([...new Set([...roots, ...Object.values(names)])].map((schema, index) => [schema, `s${index}`]));
  const whole = z.object(Object.fromEntries([...keys].map(([schema, key]) => [key, schema])));
  const converted = z.toJSONSchema(whole, {
    io: 'input',
    metadata: new NamedSchemas(names),
    override: ({ jsonSchema }) => {
      const { openapi } = jsonSchema as { openapi?: object };
      if (openapi === undefined) return;
      const { description } = jsonSchema;
      for (const key of Object.keys(jsonSchema)) delete (jsonSchema as JsonSchema)[key];
      Object.assign(jsonSchema, { ...(description === undefined ? {} : { description }), ...openapi });
    },
  }) as { properties: Record<string, JsonSchema>; $defs?: Record<string, JsonSchema> };
  const polished = (schema: unknown) => pointingToComponents(describingDefaults(schema)) as JsonSchema;
  return {
    components: Object.fromEntries(
      Object.entries(converted.$defs ?? {})
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, { id: _, ...schema }]) => [name, polished(schema)]),
    ),
    of: (schema) => polished(converted.properties[keys.get(schema)!]),
  };
}

/** Zod's own registry, with names for schemas that have none of their own. */
class NamedSchemas extends z.core.$ZodRegistry<Record<string, unknown>> {
  private readonly names: ReadonlyMap<z.core.$ZodType, string>;

  constructor(names: Readonly<Record<string, z.ZodType>>) {
    super();
    this.names = new Map(Object.entries(names).map(([name, schema]) => [schema, name]));
  }

  override get(schema: z.core.$ZodType) {
    const id = this.names.get(schema);
    const meta = z.globalRegistry.get(schema);
    return id === undefined ? meta : { ...meta, id };
  }

  override has(schema: z.core.$ZodType): boolean {
    return this.names.has(schema) || z.globalRegistry.has(schema);
  }
}

/** Zod refers to `#/$defs/Name`; the document keeps schemas under `components`. */
function pointingToComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pointingToComponents);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === '$ref' && typeof one === 'string'
        ? one.replace('#/$defs/', '#/components/schemas/')
        : pointingToComponents(one),
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
