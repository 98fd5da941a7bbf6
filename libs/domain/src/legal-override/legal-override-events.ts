import { z } from 'zod';
import { dated, duration, edtf, lines, source, text } from '../shared/values.ts';

const day = dated(z.iso.date('must be a day such as "2021-03-01"'));
const status = z.enum(['verified', 'unverified']);
const count = z.number().int().min(1).max(1000);

/** What a group puts in place of a rule's own data; what is left out stays as it came. */
export const ruleSettings = z
  .strictObject({
    /** The articles that it stands on, in place of those on file. */
    citation: text(500).optional(),
    status: status.optional(),
    inForceFrom: day.nullable().optional(),
    inForceTo: day.nullable().optional(),
    /** The longest terms, in place of all on file. */
    limits: z
      .array(z.strictObject({ duration, when: z.string().max(200).default(''), source: text(500), status }))
      .max(20)
      .optional(),
    /** The one rate at which time held is credited: 3 to 2 is one and a half days for each. */
    creditRate: z.strictObject({ numerator: count, denominator: count }).optional(),
  })
  .refine(
    (settings) => Object.keys(settings).length > 0,
    'must set something: citation, status, inForceFrom, inForceTo, limits or creditRate',
  );
export type RuleSettings = z.infer<typeof ruleSettings>;

/** An override as a group configures it. */
export const legalOverride = z.strictObject({
  /** `by.imprisonment`. */
  rule: z.string().regex(/^[a-z]{2}\.[a-z]+(-[a-z]+)*$/, 'must be the id of a rule such as "by.imprisonment"'),
  set: ruleSettings,
  decidedBy: text(300),
  decidedOn: edtf.nullable().default(null),
  reason: lines(2000),
  /** Where the group read it. */
  source,
});
export type LegalOverride = z.infer<typeof legalOverride>;

/** The file of a country as a group adopted it: the whole of it, so that no folder is needed to read the record. */
export const adoptedJurisdiction = z.strictObject({
  /** ISO 3166-1 alpha-2. */
  jurisdiction: z.string().regex(/^[A-Z]{2}$/, 'must be a two-letter country code such as "KG"'),
  /** The name of the file, without its folder. */
  file: text(300),
  /** SHA-256 of `content` as canonical JSON, in hexadecimal: two that are alike say the same. */
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal'),
  /** Who answers for the file, and why it says what it says, where the file says so. */
  decidedBy: text(300).nullable(),
  reason: lines(2000).nullable(),
  /** What the file says: `jurisdictionDocument` of the law has its form. */
  content: z.record(z.string(), z.json()),
});
export type AdoptedJurisdiction = z.infer<typeof adoptedJurisdiction>;

/**
 * What a group set otherwise than the law on file: on one stream a country, so that everything computed by it follows
 * from the log alone. The latest of a rule holds, in place of every earlier one of that rule.
 */
export const legalOverrideEvents = {
  'legal.rule-overridden': legalOverride,
  /** From now on the rule counts as it came. */
  'legal.override-withdrawn': z.strictObject({ rule: legalOverride.shape.rule, reason: lines(2000), source }),
  /** In place of what was on file of that country before, from now on. */
  'legal.jurisdiction-adopted': adoptedJurisdiction,
  /** On `legal-countries`: a country of which the group adopted a file, whose stream is found by it. */
  'legal.country-listed': z.strictObject({ jurisdiction: adoptedJurisdiction.shape.jurisdiction }),
} as const;

export type LegalOverrideEventType = keyof typeof legalOverrideEvents;

/** For the event registry. */
export const legalOverrideEventTypes: readonly { type: LegalOverrideEventType; version: number }[] = (
  Object.keys(legalOverrideEvents) as LegalOverrideEventType[]
).map((type) => ({ type, version: 1 }));
