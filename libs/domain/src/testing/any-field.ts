import fc from 'fast-check';
import { z } from 'zod';
import { followedRuling } from '../custody/custody-events.ts';
import { confidentiality } from '../shared/confidentiality.ts';
import { duration, edtf, legalBasis, place, recordKey, source } from '../shared/values.ts';
import { idOf, shymkent } from './telling.ts';

export const november = fc.integer({ min: 1, max: 30 }).map((day) => `2021-11-${String(day).padStart(2, '0')}`);
export const date = fc.oneof(
  { weight: 8, arbitrary: november },
  { weight: 1, arbitrary: fc.constantFrom('2021-11', '2021', '../2021-11-05', '2021-11-03/..', '2021-11-04~') },
);
export const durations = fc.constantFrom('P5D', 'P10D', 'P15D', 'PT72H', 'P2M', 'P1Y6M10D');
export const words = fc.constantFrom('The ruling was seen', 'Told by the family', 'Seen by a lawyer', 'Said in court');
export const key = fc.constantFrom('a', 'b', 'c');
/** Picks a fact of the history that `event` names. */
export const nth = fc.nat({ max: 9 });
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });
export const sources = fc.constantFrom(
  { publisher: 'Monitoring bulletin', locator: 'entry 1' },
  { publisher: 'Monitoring bulletin', locator: 'entry 2' },
  { publisher: 'A lawyer' },
);
export const places = fc.constantFrom(
  shymkent,
  { ...shymkent, name: 'Almaty' },
  { name: 'Uralsk', jurisdiction: 'KZ', zone: 'Asia/Oral' },
);
const basis = fc.constantFrom('488', '667').map((article) => ({ jurisdiction: 'KZ', code: 'CAO', article }));
export const bases = fc.uniqueArray(basis, { maxLength: 2, selector: ({ article }) => article });
export const levels = fc.constantFrom(...confidentiality.options);

const shared: ReadonlyMap<unknown, fc.Arbitrary<unknown>> = new Map<unknown, fc.Arbitrary<unknown>>([
  [edtf, date],
  [duration, durations],
  [recordKey, key],
  [place, places],
  [source, sources],
  [legalBasis, basis],
  [confidentiality, levels],
  [followedRuling, fc.record({ case: key, event: fc.constantFrom(idOf(901), idOf(902)) })],
]);

/**
 * What a field with this schema may hold, with few different values so that facts often agree or clash.
 *
 * @param field its path, for the error
 * @throws Error of a schema that says nothing of what to draw
 */
function anyField(schema: unknown, field: string): fc.Arbitrary<unknown> {
  const known = shared.get(schema);
  if (known) return known;
  if (schema instanceof z.ZodNullable) return maybe(anyField(schema.unwrap(), field));
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return anyField(schema.unwrap(), field);
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  if (schema instanceof z.ZodNumber) return fc.integer({ min: 1, max: 9 });
  if (schema instanceof z.ZodUUID) return nth;
  if (schema instanceof z.ZodString) return words;
  if (schema instanceof z.ZodArray) {
    return fc.array(anyField(schema.element, field), { minLength: 1, maxLength: 2 });
  }
  if (schema instanceof z.ZodObject) return fc.record(anyFields(schema, field));
  throw new Error(`What ${field} may hold is not to be seen from its schema: say it in any-fact.ts.`);
}

/** The same of each field of an object. */
export function anyFields({ shape }: z.ZodObject, path: string): Readonly<Record<string, fc.Arbitrary<unknown>>> {
  return Object.fromEntries(
    Object.entries(shape).map(([field, schema]) => [field, anyField(schema, `${path} ${field}`)]),
  );
}
