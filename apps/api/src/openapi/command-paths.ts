import { z } from 'zod';
import { legalBasis, place, type RecordEventType, recordEvents, recordKey, source } from '#domain';
import { statedDataSchema } from '#recording';
import { scopeOf } from '../access/permissions.ts';
import { camelCase, type Paths, pascalCase } from './document-parts.ts';
import { problems, ref } from './schemas.ts';

const types = Object.keys(recordEvents) as RecordEventType[];

/** The body of every command, and what their bodies share. */
export function commandSchemas(): Record<string, z.ZodType> {
  const bodies = types.map((type) => [pascalCase(type), withoutRecursion(statedDataSchema(type))] as const);
  return { ...Object.fromEntries(bodies), Key: recordKey, Place: place, LegalBasis: legalBasis, Source: source };
}

/** One address for every fact: `/api/v1/custody/{key}/term-set`. */
export function commandPaths(): Paths {
  return Object.fromEntries(types.map((type) => [pathOf(type), { post: operation(type) }]));
}

function pathOf(type: RecordEventType): string {
  const [category, fact] = type.split('.');
  return `/api/v1/${category}/{key}/${fact}`;
}

const header = (name: string, description: string, pattern: string) => ({
  name,
  in: 'header',
  required: false,
  description,
  schema: { type: 'string', pattern },
});

const recorded = (description: string) => ({
  description,
  headers: {
    ETag: { description: 'The revision of the record, for If-Match.', schema: { type: 'string' } },
    Location: { description: 'The history of the record.', schema: { type: 'string' } },
  },
  content: { 'application/json': { schema: ref('Recorded') } },
});

function operation(type: RecordEventType) {
  return {
    operationId: camelCase(`record-${type}`),
    tags: ['Recording'],
    summary: `Records ${type}.`,
    description: `Takes the scope "${scopeOf(type)}".`,
    parameters: [
      {
        name: 'key',
        in: 'path',
        required: true,
        description: 'Key of the record within its category.',
        schema: ref('Key'),
      },
      header('Idempotency-Key', 'The same key with the same body is recorded once.', '^[\\x21-\\x7e]{1,200}$'),
      header(
        'If-Match',
        'Records only on a revision of these, by the ETag of an earlier answer or of the history, or on any that is there (*).',
        '^(\\*|(W/)?"[^"]*"(, *(W/)?"[^"]*")*)$',
      ),
    ],
    requestBody: { required: true, content: { 'application/json': { schema: ref(pascalCase(type)) } } },
    responses: {
      201: recorded('Recorded.'),
      200: recorded('It had been recorded before; nothing was added.'),
      ...problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
    },
  };
}

/** What a correction replaces can be any JSON value, which needs no name of its own. */
function withoutRecursion(schema: z.ZodObject): z.ZodObject {
  const shape = Object.entries(schema.shape).map(([field, inner]) => [
    field,
    inner instanceof z.ZodLazy ? z.unknown().describe('Any JSON value.') : inner,
  ]);
  return z.strictObject(Object.fromEntries(shape));
}
