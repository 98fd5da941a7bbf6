import { z } from 'zod';
import { legalOverrideEvents, recordEvents, type WindowStep } from '#domain';
import { parseEdtf } from '#time';
import { words } from '#words';
import { inCsv, notInCsv } from './csv-columns.ts';

// What the fields of several views have in common.

export const text = z.string();
export const texts = z.array(text);
export const count = z.int().min(0);
/**
 * How many people a group has, between two bounds of which one may be open. In CSV `12`, `10..15`, `12..`, `..20`: a spreadsheet
 * would make a date of 10-15.
 */
export const headcount = inCsv(z.strictObject({ from: count.nullable(), to: count.nullable() }).nullable(), {
  count: (group) =>
    group === null ? null : group.from === group.to ? group.from : `${group.from ?? ''}..${group.to ?? ''}`,
});

/** Of a record within its category. */
export const key = z.string();
export const stream = z.string().describe('A record by category and key: custody-fj3h25g4pd.');

/** The number of the last event that a record rests on; from 0. */
export const revision = z.int().min(0).describe('For If-Match: the revision of the record.');

/** Id of an event of the log. */
export const eventId = z.string().describe('Id of an event.');

export const script = z.string().describe('ISO 15924: Latn, Cyrl.');

/** A date as it was reported: EDTF level 1. */
export const edtfDate = z
  .string()
  .refine(readable(parseEdtf), 'must be EDTF')
  .describe('EDTF: 2021-11-02, 2021-11, 2021-11-02~, ../2021-04-22.');

/** RFC 3339 with an offset. */
export const instant = z.iso.datetime({ offset: true }).describe('RFC 3339 with an offset.');

/** A day, or RFC 3339, as it was asked for. */
export const moment = z.string().describe('As asked: a day, 2021-11-12, or RFC 3339. RFC 3339 in UTC where not asked.');

/** A calendar day at the place. */
export const day = z.iso.date().describe('A day at the place: 2021-11-12.');

export const dayOrInstant = z.union([day, instant]).describe('RFC 3339 with the offset of the place, or a day.');

export const duration = z.string().describe('ISO 8601: P10D, PT72H, P1Y6M.');

/** An article as it is printed. */
export const legalBases = z.array(z.string()).describe('Articles: KZ CAO 488(6).');

const stepNames = Object.keys(words('en').working.steps) as [string, ...string[]];

/** The steps of a working as values: which step it is, and what it was counted from. */
export const workingSteps = notInCsv(
  z.array(z.looseObject({ step: z.enum(stepNames) }) as unknown as z.ZodType<WindowStep>),
).describe('The steps of "working" as values, from which each language says them.');

/** Steps with their name first, which a database that keeps JSON by the length of its keys does not leave there. */
export function namedFirst(steps: readonly WindowStep[]): WindowStep[] {
  return steps.map(({ step, ...values }) => ({ step, ...values }));
}

export const moments = { validAt: moment, knownAt: moment };

export const behind = count
  .nullable()
  .describe('How many events of the log the list does not show yet, as during an import; null where it shows all.');

export const nextCursor = z.string().nullable().describe('Where the next page begins; null on the last.');

/** Which fact of the record an event is. */
export const factType = z.enum(Object.keys(recordEvents) as [keyof typeof recordEvents]);

/** As {@link factType}, and what a group set otherwise than the law on file. */
export const factOrLegalType = z.enum([
  ...(Object.keys(recordEvents) as [keyof typeof recordEvents]),
  ...(Object.keys(legalOverrideEvents) as [keyof typeof legalOverrideEvents]),
]);

const named = { id: z.string(), name: z.string() };

/** A person by the key under which they show, which is that of the record that others are merged into. */
export const personRef = inCsv(z.strictObject(named), (field) => ({
  [`${field}Id`]: ({ id }) => id,
  [`${field}Name`]: ({ name }) => name,
}));

/** Several, of a field in the plural: `persons` becomes `personIds` and `personNames`. */
export const personRefs = listOfPersons(z.strictObject(named));

/** As {@link personRefs}, with more of each than key and name. */
export function listOfPersons<S extends z.ZodObject<typeof named>>(person: S): z.ZodArray<S> {
  return inCsv(z.array(person), (field) => {
    const one = field.replace(/s$/, '');
    return {
      [`${one}Ids`]: (persons) => (persons as readonly { readonly id: string }[]).map(({ id }) => id),
      [`${one}Names`]: (persons) => (persons as readonly { readonly name: string }[]).map(({ name }) => name),
    };
  });
}

function readable(parse: (text: string) => unknown): (text: string) => boolean {
  return (text) => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };
}
