import { z } from 'zod';
import { categories, openingFacts, type RecordEventType, recordEvents, recordKey } from '#domain';
import { statedDataSchema } from '#recording';
import { scopeOf } from '../access/permissions.ts';
import { waitsForASecond } from '../approvals/approval-answers.ts';
import { type Documentation, json } from '../openapi/documented.ts';
import { warnings } from './told-of-facts.ts';

/** What a command answers: where the fact now stands, and what may be wrong with it. */
const recorded = z
  .strictObject({
    stream: z.string(),
    revision: z.int(),
    position: z.int(),
    events: z.array(z.string()),
    warnings,
  })
  .meta({ id: 'Recorded' });

const key = recordKey.describe('Key of the record within its category.');

const headers = {
  'Idempotency-Key': {
    description: 'The same key with the same body is recorded once.',
    pattern: '^[\\x21-\\x7e]{1,200}$',
  },
  'If-Match': {
    description:
      'Records only on a revision of these, by the ETag of an earlier answer, of the record or of its history, or on any that is there (*).',
    pattern: '^(\\*|(W/)?"[^"]*"(, *(W/)?"[^"]*")*)$',
  },
};

const answer = (description: string) => ({
  description,
  headers: { ETag: 'The revision of the record, for If-Match.', Location: 'The history of the record.' },
  content: { 'application/json': recorded },
});

/** The command of one fact, at its own address: `/api/v1/custody/{key}/term-set`. */
export function documentedCommand(type: RecordEventType): Documentation {
  const [category, fact] = type.split('.');
  return {
    operationId: `record${pascalCase(type)}`,
    tag: 'Recording',
    summary: `Records ${type}.`,
    description: `Takes the scope "${scopeOf(type)}".`,
    path: `/api/v1/${category}/{key}/${fact}`,
    pathParameters: { key },
    headers,
    body: bodyOf(type),
    answer: answer('Recorded.'),
    otherAnswers: {
      200: answer('It had been recorded before; nothing was added.'),
      ...waitingAnswer(type),
    },
    refusals: [400, 403, 404, 409, 412, 503],
  };
}

/** What begins a record opens none that was closed, and waits for no one. */
function waitingAnswer(type: RecordEventType): NonNullable<Documentation['otherAnswers']> {
  if (Object.values<string>(openingFacts).includes(type)) return {};
  return { 202: json(waitsForASecond, 'It takes two people, and waits for a second.') };
}

const bodies = new Map<RecordEventType, z.ZodType>();

/** One schema for each fact, wherever it is taken: two of one name would be two in the document. */
function bodyOf(type: RecordEventType): z.ZodType {
  const body = bodies.get(type) ?? withoutRecursion(statedDataSchema(type)).meta({ id: pascalCase(type) });
  bodies.set(type, body);
  return body;
}

/** That which opens a record, under a key that is made: `/api/v1/custody`. */
export function documentedOpenings(): readonly Documentation[] {
  return categories.map((category): Documentation => {
    const { headers, pathParameters: _, ...command } = documentedCommand(openingFacts[category]);
    return {
      ...command,
      operationId: command.operationId.replace('record', 'open'),
      summary: `${command.summary.slice(0, -1)} under a key that is made and tells nothing.`,
      path: `/api/v1/${category}`,
      headers: { 'Idempotency-Key': headers!['Idempotency-Key']! },
      refusals: [403, 404, 409, 503],
    };
  });
}

/** Every command but those that have a route of their own. */
export function documentedCommands(apart: readonly RecordEventType[]): readonly Documentation[] {
  const types = Object.keys(recordEvents) as RecordEventType[];
  return types.filter((type) => !apart.includes(type)).map(documentedCommand);
}

/** `term-set` and the like as generated programs want their names. */
function pascalCase(text: string): string {
  return text.replace(/(?:^|[-._])(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What a correction replaces can be any JSON value, which needs no name of its own. */
function withoutRecursion(schema: z.ZodObject): z.ZodObject {
  const shape = Object.entries(schema.shape).map(([field, inner]) => [
    field,
    inner instanceof z.ZodLazy ? z.unknown().describe('Any JSON value.') : inner,
  ]);
  return z.strictObject(Object.fromEntries(shape));
}
