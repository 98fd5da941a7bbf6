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
  /** ISO 15924: `Latn`, `Cyrl`. */
  script: z
    .string()
    .regex(/^[A-Z][a-z]{3}$/, 'must be an ISO 15924 code such as "Latn"')
    .default('Latn'),
});

/** The person asked that this name be kept from everybody outside the group: it is encrypted, and nothing shows it. */
const anonymous = z.boolean().default(false);

export const personEvents = {
  'person.registered': personName.extend({
    anonymous,
    /** What everybody reads instead of an anonymous name, such as initials or "A student"; nothing: "Name withheld". */
    shownAs: text(200).nullable().default(null),
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
