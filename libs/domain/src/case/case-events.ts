import { z } from 'zod';
import { commonEvents } from '../shared/common-events.ts';
import { confidentiality } from '../shared/confidentiality.ts';
import {
  creditRate,
  dayOrWallTime,
  duration,
  edtf,
  legalBasis,
  lines,
  place,
  recordKey,
  source,
  text,
} from '../shared/values.ts';

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

const persons = z.array(recordKey).min(1, 'must name at least one person');

/** Time held before that counts towards a sanction: of one person more than of the next. */
const sanctionCredit = z.strictObject({
  persons,
  /** The time that was held, ISO 8601, before any rate: `P4M`. */
  duration,
  /** How much of the sanction each day of it counts for, as a ratio: 3 to 2. Null where no source says; then one for one. */
  rate: creditRate.nullable().default(null),
});

/** One sanction of a ruling, on named persons; sanctions combine, each with its own amount. */
export const sanction = z.strictObject({
  type: z.enum(sanctionTypes),
  /** On each of these persons; where `jointly`, on all of them together. */
  persons,
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
  /** Imposed on condition: nobody is held by it, and nothing is paid, unless a court says so later. */
  suspended: z.boolean().default(false),
  /** Imposed on somebody who was not there. A deprivation of liberty does not run then. */
  inAbsentia: z.boolean().default(false),
  /** Of money: owed once by all of the persons, not by each. */
  jointly: z.boolean().default(false),
  /** For life, instead of an amount. */
  life: z.boolean().default(false),
  /** The amount is the most it can be. */
  upTo: z.boolean().default(false),
  credit: z.array(sanctionCredit).default([]),
});
export type Sanction = z.infer<typeof sanction>;

/** A sanction as facts have it that were recorded when it had fewer fields: of what is not there nothing was said. */
export function sanctionOnRecord(stored: Sanction): Sanction {
  return { ...UNSAID, ...stored };
}

const UNSAID = {
  suspended: false,
  inAbsentia: false,
  jointly: false,
  life: false,
  upTo: false,
  credit: [],
} as const satisfies Partial<Sanction>;

/** What a court found: of everybody in the case, or of some of them. */
export const rulingOutcomes = ['convicted', 'acquitted', 'closed', 'sent_back'] as const;
export type RulingOutcome = (typeof rulingOutcomes)[number];

const outcomesOfPersons = z.array(z.strictObject({ persons, outcome: z.enum(rulingOutcomes) })).default([]);

/** How the terms of one decision run that deprive the same person of liberty, where the decision says so. */
export const termOrders = ['consecutive', 'concurrent'] as const;
const terms = z.enum(termOrders).nullable().default(null);

/** Costs that a court lays on persons, on each of them. */
const costs = z.strictObject({
  /** On each of these persons. */
  persons: z.array(recordKey).min(1, 'must name at least one person'),
  amount: z.number().positive().max(1e12),
  /** ISO 4217. */
  unit: z.string().regex(/^[A-Z]{3}$/, 'must be a currency such as "KZT"'),
  what: text(500).nullable().default(null),
});

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

/** In what part somebody who is no party appears in a case. */
export const participantRoles = ['victim', 'witness', 'judge', 'lawyer', 'official', 'other'] as const;

export const caseEvents = {
  'case.opened': z.strictObject({
    title: text(300),
    /** The parties: whom it is against, or who sues. Hearings, sanctions and costs are theirs. */
    persons: z.array(recordKey).min(1, 'must name at least one person'),
    /** Who else has a part in it, and is no party: nothing of what the court decides falls on them. */
    participants: z.array(z.strictObject({ person: recordKey, role: z.enum(participantRoles) })).default([]),
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
    /** Of every party whom `outcomes` does not name; null where no source says. */
    outcome: z.enum(rulingOutcomes).nullable().default(null),
    /** Where it is another for one person than for the next. */
    outcomes: outcomesOfPersons,
    sanctions: z.array(sanction),
    terms,
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
    /** What the court found of whom, where it found otherwise than the ruling: acquitted, closed, sent back. */
    outcomes: outcomesOfPersons,
    /** What takes the place of the ruling's sanctions; null where they stand, empty where none is left. */
    sanctions: z.array(sanction).nullable().default(null),
    terms,
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
