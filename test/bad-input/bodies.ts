import fc from 'fast-check';
import { z } from 'zod';
import { type Category, parseStreamName, type RecordEventType, recordEvents } from '#domain';
import { type FactToRecord, statedDataSchema } from '#recording';
import { fromSchema, type JsonSchema } from './from-schema.ts';

/** Every fact that there is a command for. */
export const commands = Object.keys(recordEvents) as RecordEventType[];

export function categoryOf(type: RecordEventType): Category {
  return parseStreamName(type.replace('.', '-'))!.category;
}

/** The record of each category that a round of bodies is about; a body may name any of them. */
export const keys: Readonly<Record<Category, string>> = {
  ...{ person: 'somebody', incident: 'told', custody: 'held', case: 'tried', assembly: 'walked', figure: 'counted' },
};

const source = { publisher: 'A monitor' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const persons = ['somebody'];

const told: readonly (readonly [type: RecordEventType, data: object, id: string])[] = [
  ['person.registered', { name: 'Somebody' }, 'person-1'],
  ['incident.recorded', { occurredOn: '2021-11-02', kinds: ['other'], summary: 'Told.' }, 'i-1'],
  ['custody.began', { person: 'somebody', kind: 'administrative_arrest', since: '2021-11-02', place }, 'began-1'],
  [
    'custody.term-set',
    { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'ruling', duration: 'P10D' },
    'term-1',
  ],
  ['case.opened', { title: 'A case', persons, place }, 'case-1'],
  ['case.hearing-scheduled', { hearing: 'h', at: '2021-12-10', what: 'First' }, 'h-1'],
  [
    'case.charge-brought',
    { charge: 'h', persons, legalBases: [{ jurisdiction: 'KZ', code: 'CC', article: '405' }] },
    'c-1',
  ],
  [
    'case.ruling-issued',
    { on: '2021-11-04', sanctions: [{ type: 'imprisonment', persons, amount: 2, unit: 'years' }] },
    'ruling-1',
  ],
  ['case.appeal-lodged', { appeal: 'h', by: persons, event: 'ruling-1' }, 'appeal-1'],
  ['assembly.notified', { organisers: persons, form: 'march', place }, 'a-1'],
  [
    'figure.reported',
    { by: 'Others', title: 'Held', reportedOn: '2021-11-08', numbers: [{ what: 'held', value: 3 }] },
    'f-1',
  ],
];

/** One record of every category, with something on each that can be followed and corrected; names end as `end` says. */
export function opening(end: string): readonly FactToRecord[] {
  return told.map(([fact, data, id]) => ({
    fact,
    key: `${keys[categoryOf(fact)]}${end}`,
    id,
    data: withEnding({ ...data, source }, end),
  }));
}

const namesOfRecords: ReadonlySet<string> = new Set(Object.values(keys));

/** A body whose names of records end as those of a round do. */
export function withEnding(body: unknown, end: string): unknown {
  return ending(JSON.parse(JSON.stringify(body ?? null)), end);
}

function ending(value: unknown, end: string): unknown {
  if (typeof value === 'string') return namesOfRecords.has(value) ? `${value}${end}` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => ending(one, end));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, ending(one, end)]));
}

const made = new Map<RecordEventType, fc.Arbitrary<unknown>>();

/** Bodies of a command from its schema: of three, two that may well be right as a whole. */
export function bodies(type: RecordEventType): fc.Arbitrary<unknown> {
  const known = made.get(type) ?? bodiesOf(jsonSchemaOf(type));
  made.set(type, known);
  return known;
}

function bodiesOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 2, arbitrary: fromSchema(schema, '', 0) }, { weight: 1, arbitrary: fromSchema(schema) });
}

function jsonSchemaOf(type: RecordEventType): JsonSchema {
  // What a correction puts in place of something may be any JSON value.
  const shape = Object.entries(statedDataSchema(type).shape).map(([field, inner]) => [
    field,
    inner instanceof z.ZodLazy ? z.unknown() : inner,
  ]);
  const schema = z.strictObject(Object.fromEntries(shape));
  return z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as JsonSchema;
}

/** Of the round's own record mostly, now and then of another or of one that cannot be. */
export const whichKey: fc.Arbitrary<string | null> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 1_000_000 }).map((n) => `new-${n}`) },
  { weight: 1, arbitrary: fc.constantFrom('nobody', 'UPPER', '%00', '..', 'constructor') },
);
