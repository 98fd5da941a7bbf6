import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { legalOverrideEvents, recordEvents, recordFacts } from '../index.ts';
import { whatDatesOfOverridesSay } from './what-dates-say.ts';

/** The fields that take a day or a wall time and no other word, by what they accept: whatever schema they are made of. */
function dateFieldsOf(schema: unknown, path: readonly string[] = []): readonly string[] {
  if (
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodPrefault
  ) {
    return dateFieldsOf(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodArray) return dateFieldsOf(schema.element, [...path, '*']);
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([field, inner]) => dateFieldsOf(inner, [...path, field]));
  }
  if (!(schema instanceof z.ZodType) || schema.safeParse('said').success) return [];
  return ['2021-11-02', '2021-11-02T10:00'].some((date) => schema.safeParse(date).success) ? [path.join('.')] : [];
}

const events = { ...recordEvents, ...legalOverrideEvents };
const declared = Object.entries(recordFacts).map(([type, { dates }]) => [type, dates]);
const answers: Readonly<Record<string, object>> = { ...Object.fromEntries(declared), ...whatDatesOfOverridesSay };

test('there is something to look at', () => {
  expect(dateFieldsOf(recordEvents['case.ruling-issued'])).toEqual(
    expect.arrayContaining(['on', 'sanctions.*.from', 'source.seenOn']),
  );
});

test.each(Object.entries(events))('of every date in %s it is declared what it says', (type, schema) => {
  expect(Object.keys(answers[type]!).toSorted()).toEqual(dateFieldsOf(schema).toSorted());
});
