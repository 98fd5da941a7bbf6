import { z } from 'zod';
import { followedRuling, place, type RecordEventType, recordEvents, recordKey } from '#domain';
import { descriptionOf } from './field-descriptions.ts';

/**
 * JSON Schema (draft 2020-12) of one fact of a record file: a line of JSON Lines, an item of a YAML list. What no schema
 * can say (a day that does not exist, a zone that is not one) is said when the file is recorded.
 */
export function recordFileSchema(): object {
  // `habeas erase` alone erases.
  const types = (Object.keys(recordEvents) as RecordEventType[]).filter((type) => type !== 'person.erased');
  const facts = types.map((type) =>
    z.strictObject({
      fact: z.literal(type).describe('Type of the fact.'),
      key: recordKey.describe('Key of the record within its category.'),
      id: z
        .string()
        .min(1)
        .max(200)
        .nullable()
        .optional()
        .describe('The same id with the same content is recorded once.'),
      at: z.iso.datetime({ offset: true }).nullable().optional().describe('When the report arrived.'),
      data: statedDataSchema(type).describe('What the fact says.'),
    }),
  );
  const [first, ...rest] = facts;
  const schema = z.toJSONSchema(z.discriminatedUnion('fact', [first!, ...rest]), { io: 'input', reused: 'ref' });
  for (const [index, type] of types.entries()) {
    const { properties } = (schema.oneOf as JsonSchema[])[index]!;
    describeFields(properties!.data!, { type, path: [], defs: schema.$defs ?? {}, within: [] });
  }
  return schema;
}

interface JsonSchema {
  description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
}

interface FieldOfFact {
  readonly type: RecordEventType;
  readonly path: readonly string[];
  readonly defs: Readonly<Record<string, unknown>>;
  /** The shared schemas around it: a JSON value is one that has itself in it. */
  readonly within: readonly string[];
}

/** Writes beside each field what it means. What facts share is described once, by the first that has it. */
function describeFields(schema: JsonSchema, { type, path, defs, within }: FieldOfFact): void {
  const { $ref, properties = {}, items, anyOf = [] } = schema;
  if ($ref !== undefined && !within.includes($ref)) {
    const shared = defs[$ref.split('/').at(-1)!] as JsonSchema;
    describeFields(shared, { type, path, defs, within: [...within, $ref] });
  }
  for (const inner of [items, ...anyOf]) if (inner) describeFields(inner, { type, path, defs, within });
  for (const [name, field] of Object.entries(properties)) {
    const at = [...path, name];
    const description = descriptionOf(type, at);
    if (field.description === undefined && description !== undefined) field.description = description;
    describeFields(field, { type, path: at, defs, within });
  }
}

/** The data of a fact as somebody states it: an earlier fact may be named by the `id` that it was recorded with. */
export function statedDataSchema(type: RecordEventType): z.ZodObject {
  const schema = withStatedRuling(withStatedPlace(recordEvents[type]));
  if (!('event' in schema.shape)) return schema;
  const named = z.string().min(1).describe('The id of an earlier fact of the same record, or its event’s UUID.');
  // In a correction or retraction it is what it is about; elsewhere it may be left out.
  return schema.extend({ event: schema.shape.event instanceof z.ZodDefault ? named.nullable().default(null) : named });
}

function withStatedRuling(schema: z.ZodObject): z.ZodObject {
  if (!('ruling' in schema.shape)) return schema;
  const event = z.string().min(1).describe('The id of the decision among the facts of that case, or its event’s UUID.');
  return schema.extend({ ruling: followedRuling.extend({ event }).nullable().default(null) });
}

/** A place is whole, or a name by which it is on file. */
const statedPlace = z.union([
  place.shape.name.describe(
    'A name of a place on file, in any language or spelling, "Almaty"; with its country, "Taraz, KZ", where two have one.',
  ),
  place,
]);

function withStatedPlace(schema: z.ZodObject): z.ZodObject {
  const { place: whole } = schema.shape;
  if (whole === undefined) return schema;
  return schema.extend({ place: whole instanceof z.ZodDefault ? statedPlace.nullable().default(null) : statedPlace });
}
