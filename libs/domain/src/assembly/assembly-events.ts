import { z } from 'zod';
import { commonEvents } from '../shared/common-events.ts';
import { confidentiality } from '../shared/confidentiality.ts';
import { edtf, lines, place, recordKey, source, text } from '../shared/values.ts';

export const assemblyForms = ['picket', 'rally', 'march', 'meeting', 'demonstration', 'other'] as const;

/** Who called an assembly off. */
export const cancelledBy = ['organiser', 'authority', 'other'] as const;

export const assemblyEvents = {
  'assembly.notified': z.strictObject({
    /** Empty where no source names one. */
    organisers: z.array(recordKey).default([]),
    form: z.enum(assemblyForms),
    place,
    /** The days asked for; empty where no source says. */
    dates: z.array(edtf).default([]),
    notifiedOn: edtf.nullable().default(null),
    /** How many notices were given; null where no source tells of one. */
    notifications: z.number().int().min(1).max(100_000).nullable().default(1),
    purpose: lines(1000).nullable().default(null),
    incident: recordKey.nullable().default(null),
    confidentiality: confidentiality.default('public'),
    source,
  }),
  'assembly.refused': z.strictObject({
    on: edtf,
    /** Null where no source names it. */
    authority: text(300).nullable().default(null),
    /** The dates refused; empty means all that were asked for. */
    dates: z.array(edtf).default([]),
    reason: lines(2000).nullable().default(null),
    source,
  }),
  'assembly.permitted': z.strictObject({ on: edtf.nullable(), authority: text(300).nullable().default(null), source }),
  'assembly.held': z.strictObject({
    on: edtf,
    /** Wall time at the place, `12:00`, where a source states it; with its offset only where that time came twice. */
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d([+-]\d{2}:\d{2})?$/, 'must be a wall time such as "12:00"')
      .nullable()
      .default(null),
    /** How many were detained; null where nothing is known, 0 where a source says nobody. */
    detained: z.number().int().min(0).nullable().default(null),
    source,
  }),
  'assembly.dispersed': z.strictObject({
    on: edtf,
    by: text(300).nullable().default(null),
    /** How many were detained; null where nothing is known, 0 where a source says nobody. */
    detained: z.number().int().min(0).nullable().default(null),
    /** What was done to the people there, in the monitor's own words. */
    force: lines(1000).nullable().default(null),
    source,
  }),
  'assembly.cancelled': z.strictObject({
    on: edtf,
    by: z.enum(cancelledBy),
    reason: lines(2000).nullable().default(null),
    source,
  }),
  ...commonEvents('assembly'),
} as const;
