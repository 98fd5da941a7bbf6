import { z } from 'zod';
import { commonEvents } from '../shared/common-events.ts';
import { confidentiality } from '../shared/confidentiality.ts';
import { edtf, place, recordKey, source, text } from '../shared/values.ts';

/** One number of a report. */
export const reportedNumber = z.strictObject({
  /** What is counted, or ranked. */
  what: text(300),
  /** Null where a source speaks of a list or a count and states no number. */
  value: z.number().min(0).max(1e12).nullable(),
  /** How the source states it: `more than 525`. */
  qualifier: z.enum(['exactly', 'more_than', 'at_least', 'about', 'less_than']).default('exactly'),
  /** Of how many, for a rank or a share. */
  of: z.number().positive().max(1e12).nullable().default(null),
  /** Where this number is of another period than the report. */
  period: edtf.nullable().default(null),
});

/** What third parties count. Never added to, or taken for, what this record itself counts. */
export const figureEvents = {
  'figure.reported': z.strictObject({
    /** Who counts: an organisation or a person, not the publisher who passes it on. */
    by: text(300),
    title: text(300),
    numbers: z.array(reportedNumber).min(1, 'must hold at least one number').max(200),
    /** EDTF: what time it covers; null where no source says. */
    period: edtf.nullable().default(null),
    reportedOn: edtf,
    place: place.nullable().default(null),
    incident: recordKey.nullable().default(null),
    confidentiality: confidentiality.default('public'),
    source,
  }),
  ...commonEvents('figure'),
} as const;
