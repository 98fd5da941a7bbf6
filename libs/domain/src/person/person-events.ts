import { z } from 'zod';
import { commonEvents } from '../shared/common-events.ts';
import { confidentiality } from '../shared/confidentiality.ts';
import { edtf, lines, place, recordKey, source, text } from '../shared/values.ts';

/** A name as it was written somewhere. */
export const personName = z.strictObject({
  /** In the order in which it was written. */
  name: text(500),
  family: text(200).nullable().default(null),
  given: text(200).nullable().default(null),
  /** ISO 15924: `Latn`, `Cyrl`. Null: as its letters say; of a withheld name that is then filled in. */
  script: z
    .string()
    .regex(/^[A-Z][a-z]{3}$/, 'must be an ISO 15924 code such as "Latn"')
    .nullable()
    .default(null),
});

const people = z.number().int('must be a whole number').min(1, 'must be at least 1').max(1_000_000).nullable();

/** A number of people between two bounds, both included; one of the two may be open. */
const count = z
  .strictObject({
    /** At least so many. */
    from: people,
    /** At most so many; the same as `from` where the number is known. */
    to: people,
  })
  .refine(({ from, to }) => from !== null || to !== null, 'must say at least one of "from" and "to"')
  .refine(({ from, to }) => from === null || to === null || from <= to, '"from" must not be more than "to"')
  .refine(({ to }) => to !== 1, 'is one person: leave "count" out');

export const sexes = ['female', 'male', 'other'] as const;

/** Year of birth. A number; a text of the same digits where it was encrypted, as that of somebody whose name is withheld. */
const birthYear = z.union([
  z
    .number()
    .int('must be a year such as 1985')
    .min(1880, 'must be a year such as 1985')
    .max(2200, 'must be a year such as 1985'),
  z.string().regex(/^(18[89]|19\d|20\d|21\d)\d$/, 'must be a year such as 1985'),
]);

/** The person asked that this name be kept from everybody outside the group: it is encrypted, and nothing shows it. */
const anonymous = z.boolean().default(false);

export const personEvents = {
  'person.registered': personName.extend({
    anonymous,
    /** What everybody reads instead of an anonymous name, such as initials or "A student"; nothing: "Name withheld". */
    shownAs: text(200).nullable().default(null),
    /** A group of whom nobody is named: how many they are. Null: one person. */
    count: count.nullable().default(null),
    /** Under age. The name is then withheld, as if `anonymous` were true, unless `namedBecause` says why not. */
    minor: z.boolean().nullable().default(null),
    /** Why a minor is named all the same. Everybody may read it. */
    namedBecause: lines(1000).nullable().default(null),
    sex: z.enum(sexes).nullable().default(null),
    /** Of somebody whose name is withheld it is encrypted as the name is: with a place and a day it may tell who they are. */
    birthYear: birthYear.nullable().default(null),
    confidentiality: confidentiality.default('public'),
    source,
  }),
  'person.name-added': personName.extend({ anonymous, source }),
  /** What the group needs and nobody else may see: each field is encrypted under the person's own key. */
  'person.private-noted': z.strictObject({
    /** How the person, their family or their lawyer can be reached. */
    contacts: lines(5000).nullable().default(null),
    health: lines(10_000).nullable().default(null),
    notes: lines(10_000).nullable().default(null),
    /** Stays readable: name nobody here who may not be named. */
    source,
  }),
  /** The key of the person's private fields was destroyed: what they said is gone, for good and everywhere. */
  'person.erased': z.strictObject({
    /** Stays readable: says why, and nothing of what was erased. */
    reason: lines(2000),
    source: source.prefault({ publisher: 'A request for erasure' }),
  }),
  /** Closes every open status of the person: custody, sanctions, hearings that nobody is left to appear at. */
  'person.died': z.strictObject({
    on: edtf,
    place: place.nullable().default(null),
    cause: lines(1000).nullable().default(null),
    incident: recordKey.nullable().default(null),
    /** The episode in which the person died: written with its `custody.ended-by-death`, and taken back with it. */
    episode: recordKey.nullable().default(null),
    source,
    exercise: z.boolean().default(false),
  }),
  /**
   * This record and the one it names are of one person: a decision, never applied by itself. From then on everything
   * recorded of either shows under the one named, which is said here and nowhere else: no record is rewritten.
   */
  'person.merged': z.strictObject({
    into: recordKey,
    reason: lines(2000),
    source,
    exercise: z.boolean().default(false),
  }),
  /** They are two people after all: everything is again as it would have been without the merge. */
  'person.unmerged': z.strictObject({
    /** The record into which this one had been merged. */
    from: recordKey,
    reason: lines(2000),
    source,
    exercise: z.boolean().default(false),
  }),
  ...commonEvents('person'),
} as const;
