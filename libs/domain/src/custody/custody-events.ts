import { z } from 'zod';
import { correction, retraction } from '../shared/fact.ts';
import {
  dayOrWallTime,
  duration,
  edtf,
  legalBasis,
  place,
  recordKey,
  source,
  standing,
  text,
} from '../shared/values.ts';

export const custodyKinds = [
  'administrative_arrest',
  'detention',
  'criminal_detention',
  'remand',
  'imprisonment',
  'restriction_of_liberty',
  'psychiatric_confinement',
] as const;
export const custodyKind = z.enum(custodyKinds);
export type CustodyKind = z.infer<typeof custodyKind>;

/** An exact moment, as wall time at the place: `2021-11-07T14:30`; with its offset only where that time came twice. */
const wallTime = dayOrWallTime(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2})?$/,
  'must be a wall time at the place, such as "2021-11-07T14:30"',
);

/** One person in one custody episode; several people in one incident are several episodes. */
export const custodyEvents = {
  'custody.began': z.strictObject({
    person: recordKey,
    kind: custodyKind,
    /** Since when the person is held, as far as known: `2021-11-02`, `../2021-04-22`. */
    since: edtf,
    place,
    facility: text(300).nullable().default(null),
    legalBases: z.array(legalBasis).default([]),
    /** The incident that tells of it. */
    incident: recordKey.nullable().default(null),
    /** The episode that this one follows without the person having been free: held again at the gate. */
    previousEpisode: recordKey.nullable().default(null),
    standing: standing.default('unconfirmed'),
    source,
  }),
  'custody.term-set': z.strictObject({
    /** Id of the legal rule by which the term runs, e.g. `kz.administrative-arrest`. */
    rule: text(100),
    /** From when it runs, and whether that date is the detention's or the ruling's. */
    from: edtf,
    basis: z.enum(['detention', 'ruling']),
    /** Exact moment of `from`, where a source states it. */
    fromTime: wallTime.nullable().default(null),
    duration,
    /** Time already held that counts towards it. */
    credit: duration.nullable().default(null),
    setBy: text(300).nullable().default(null),
    source,
  }),
  'custody.extended': z.strictObject({
    on: edtf,
    /** Added to the term; null where it was extended without a stated end. */
    by: duration.nullable(),
    setBy: text(300).nullable().default(null),
    source,
  }),
  /** The person was held again before being free; the new episode names this one as its previous. */
  'custody.detained-again': z.strictObject({ on: edtf, nextEpisode: recordKey, source }),
  /** Somebody says that the person is free. The episode goes on until that is confirmed. */
  'custody.release-reported': z.strictObject({ on: edtf, source, exercise: z.boolean().default(false) }),
  /** A monitor vouches that the person is free. Only this ends an episode by release. */
  'custody.release-confirmed': z.strictObject({ on: edtf, source, exercise: z.boolean().default(false) }),
  'custody.ended-by-death': z.strictObject({ on: edtf, source, exercise: z.boolean().default(false) }),
  'custody.corrected': correction,
  'custody.retracted': retraction,
} as const;
