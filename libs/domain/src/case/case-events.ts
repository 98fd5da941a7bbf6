import { z } from 'zod';
import { commonEvents } from '../shared/common-events.ts';
import { confidentiality } from '../shared/confidentiality.ts';
import { dayOrWallTime, duration, edtf, legalBasis, lines, place, recordKey, source, text } from '../shared/values.ts';

/** A day (`2021-12-10`) or a wall time at the place (`2021-12-10T10:00`), with its offset only where that came twice. */
const hearingTime = dayOrWallTime(
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}([+-]\d{2}:\d{2})?)?$/,
  'must be a day such as "2021-12-10" or a wall time such as "2021-12-10T10:00"',
);

export const sanctionTypes = [
  'arrest',
  'detention',
  'imprisonment',
  'restriction_of_liberty',
  'ban',
  'community_service',
  'fine',
  'compensation',
  'other',
] as const;

/** One sanction of a ruling, on named persons; sanctions combine, each with its own amount. */
export const sanction = z.strictObject({
  type: z.enum(sanctionTypes),
  /** On each of these persons. */
  persons: z.array(recordKey).min(1, 'must name at least one person'),
  amount: z.number().positive().max(1e12).nullable().default(null),
  /** `hours`, `days`, `months`, `years`, or a currency (ISO 4217). */
  unit: z
    .string()
    .regex(/^(hours|days|months|years|[A-Z]{3})$/, 'must be hours, days, months, years or a currency such as "KZT"')
    .nullable()
    .default(null),
  what: text(500).nullable().default(null),
  /** From when it runs, where a source says so. */
  from: edtf.nullable().default(null),
});
export type Sanction = z.infer<typeof sanction>;

/** Costs that a court lays on persons, on each of them. */
const costs = z.strictObject({
  /** On each of these persons. */
  persons: z.array(recordKey).min(1, 'must name at least one person'),
  amount: z.number().positive().max(1e12),
  /** ISO 4217. */
  unit: z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as "KZT"'),
  what: text(500).nullable().default(null),
});

const persons = z.array(recordKey).min(1, 'must name at least one person');

/** The sanctions of a kind that deprives of liberty or restricts it: what a sentence is. */
export const sentenceTypes = ['arrest', 'detention', 'imprisonment', 'restriction_of_liberty'] as const;

/** What ends sanctions: on which persons, of which kinds, and of which ruling (its fact), or of every one before it. */
const endOfSentence = {
  on: edtf,
  persons,
  types: z
    .array(z.enum(sanctionTypes))
    .min(1, 'must name at least one kind of sanction')
    .default([...sentenceTypes]),
  event: z.uuid().nullable().default(null),
  court: text(300).nullable().default(null),
  legalBases: z.array(legalBasis).default([]),
  /** How much of it had been served. */
  served: duration.nullable().default(null),
  reason: lines(1000).nullable().default(null),
  source,
};

export const appealOutcomes = ['rejected', 'granted', 'partly_granted', 'returned', 'withdrawn'] as const;

export const caseEvents = {
  'case.opened': z.strictObject({
    title: text(300),
    persons: z.array(recordKey).min(1, 'must name at least one person'),
    court: text(300).nullable().default(null),
    place,
    legalBases: z.array(legalBasis).default([]),
    incident: recordKey.nullable().default(null),
    openedOn: edtf.nullable().default(null),
    confidentiality: confidentiality.default('public'),
    source,
  }),
  'case.charge-brought': z.strictObject({
    /** Names the charge within the case. */
    charge: recordKey,
    persons,
    legalBases: z.array(legalBasis).min(1, 'must name at least one article'),
    on: edtf.nullable().default(null),
    by: text(300).nullable().default(null),
    source,
  }),
  'case.charge-dropped': z.strictObject({
    charge: recordKey,
    on: edtf.nullable().default(null),
    by: text(300).nullable().default(null),
    reason: lines(1000).nullable().default(null),
    source,
  }),
  'case.hearing-scheduled': z.strictObject({
    hearing: recordKey,
    at: hearingTime,
    what: text(500),
    /** Held although every party on record died, as for rehabilitation: the deaths do not call it off. */
    posthumous: z.boolean().default(false),
    source,
  }),
  /** To another time, or (null) indefinitely. */
  'case.hearing-postponed': z.strictObject({
    hearing: recordKey,
    to: hearingTime.nullable(),
    reason: lines(1000).nullable().default(null),
    source,
  }),
  'case.hearing-held': z.strictObject({
    hearing: recordKey,
    on: edtf,
    inAbsentia: z.boolean().default(false),
    /** The public was kept out. */
    closed: z.boolean().default(false),
    /** By video; nobody came before the court in person. */
    online: z.boolean().default(false),
    outcome: lines(1000).nullable().default(null),
    source,
  }),
  'case.hearing-cancelled': z.strictObject({
    hearing: recordKey,
    reason: lines(1000).nullable().default(null),
    source,
  }),
  'case.ruling-issued': z.strictObject({
    on: edtf,
    court: text(300).nullable().default(null),
    legalBases: z.array(legalBasis).default([]),
    sanctions: z.array(sanction),
    summary: lines(2000).nullable().default(null),
    source,
  }),
  'case.appeal-lodged': z.strictObject({
    /** Names the appeal within the case. */
    appeal: recordKey,
    /** Parties who appeal. */
    by: persons,
    /** The fact of the ruling appealed against; null where it is not on record. */
    event: z.uuid().nullable().default(null),
    on: edtf.nullable().default(null),
    what: text(500).nullable().default(null),
    source,
  }),
  'case.appeal-decided': z.strictObject({
    appeal: recordKey,
    on: edtf,
    court: text(300).nullable().default(null),
    outcome: z.enum(appealOutcomes),
    /** What takes the place of the ruling's sanctions; null where they stand, empty where none is left. */
    sanctions: z.array(sanction).nullable().default(null),
    costs: z.array(costs).default([]),
    summary: lines(2000).nullable().default(null),
    source,
  }),
  /** The sentence was served to its end, as somebody reports: a term that has passed says nothing of it. */
  'case.sentence-served': z.strictObject(endOfSentence),
  /** What was left of the sentence became something else. */
  'case.sentence-commuted': z.strictObject({ ...endOfSentence, sanctions: z.array(sanction).min(1) }),
  /** A court or somebody with the power to do so let the person go before the end. */
  'case.released-from-sentence': z.strictObject({
    ...endOfSentence,
    how: z.enum(['illness', 'parole', 'pardon', 'amnesty', 'other']),
  }),
  ...commonEvents('case'),
} as const;
