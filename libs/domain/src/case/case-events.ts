import { z } from 'zod';
import { correction, retraction } from '../shared/fact.ts';
import { dayOrWallTime, edtf, legalBasis, place, recordKey, source, text } from '../shared/values.ts';

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
});
export type Sanction = z.infer<typeof sanction>;

export const caseEvents = {
  'case.opened': z.strictObject({
    title: text(300),
    persons: z.array(recordKey).min(1, 'must name at least one person'),
    court: text(300).nullable().default(null),
    place,
    legalBases: z.array(legalBasis).default([]),
    incident: recordKey.nullable().default(null),
    openedOn: edtf.nullable().default(null),
    source,
  }),
  'case.hearing-scheduled': z.strictObject({ hearing: recordKey, at: hearingTime, what: text(500), source }),
  /** To another time, or (null) indefinitely. */
  'case.hearing-postponed': z.strictObject({
    hearing: recordKey,
    to: hearingTime.nullable(),
    reason: text(1000).nullable().default(null),
    source,
  }),
  'case.hearing-held': z.strictObject({
    hearing: recordKey,
    on: edtf,
    inAbsentia: z.boolean().default(false),
    outcome: text(1000).nullable().default(null),
    source,
  }),
  'case.hearing-cancelled': z.strictObject({ hearing: recordKey, reason: text(1000).nullable().default(null), source }),
  'case.ruling-issued': z.strictObject({
    on: edtf,
    court: text(300).nullable().default(null),
    legalBases: z.array(legalBasis).default([]),
    sanctions: z.array(sanction),
    summary: text(2000).nullable().default(null),
    source,
  }),
  'case.corrected': correction,
  'case.retracted': retraction,
} as const;
