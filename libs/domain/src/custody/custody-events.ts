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
  'house_arrest',
  'extradition_detention',
  'immigration_detention',
  'military_detention',
  'enforced_disappearance',
] as const;
export const custodyKind = z.enum(custodyKinds);
export type CustodyKind = z.infer<typeof custodyKind>;

/** How a person left custody, as far as a source says so. Not each of them makes a person free: see `releaseLeaves`. */
export const releaseManners = [
  'term_ended',
  'acquitted',
  'bail',
  'recognizance',
  'amnesty',
  'pardon',
  'parole',
  'illness',
  'exchange',
  'deportation',
  'extradition',
  'other',
] as const;
export const releaseManner = z.enum(releaseManners);
export type ReleaseManner = z.infer<typeof releaseManner>;

/** The decision of a court from which a fact of custody follows: the case, and the event of the decision within it. */
export const followedRuling = z.strictObject({ case: recordKey, event: z.uuid() });
const ruling = followedRuling.nullable().default(null);
/** How a term stands to one that it was set within: behind it, or at the same time. */
export const waysToRun = ['after', 'beside'] as const;
export type WayToRun = (typeof waysToRun)[number];

export const measureKinds = [
  'punishment_cell',
  'solitary_confinement',
  'strict_conditions',
  'disciplinary_penalty',
  'other',
] as const;

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
    /** Null only of an enforced disappearance of which nobody knows where the person was taken. */
    place: place.nullable().default(null),
    facility: text(300).nullable().default(null),
    legalBases: z.array(legalBasis).default([]),
    /** The incident that tells of it. */
    incident: recordKey.nullable().default(null),
    /** The episode that this one follows without the person having been free: held again at the gate. */
    previousEpisode: recordKey.nullable().default(null),
    standing: standing.default('unconfirmed'),
    confidentiality: confidentiality.default('public'),
    source,
  }),
  'custody.term-set': z.strictObject({
    /** Id of the legal rule by which the term runs, e.g. `kz.administrative-arrest`; null only beside `until`. */
    rule: text(100).nullable().default(null),
    /** From when it runs, and whether that date is the detention's or the ruling's. */
    from: edtf,
    basis: z.enum(['detention', 'ruling']),
    /** Exact moment of `from`, where a source states it. */
    fromTime: wallTime.nullable().default(null),
    /** How long it is; null where a source names the day until which it lasts. */
    duration: duration.nullable().default(null),
    /** The last day of it, instead of a length: `2021-11-12`, or as far as it is known, `2021-11`. */
    until: edtf.nullable().default(null),
    /** Time already held that counts towards it. */
    credit: duration.nullable().default(null),
    /** This person's own rate of that credit, where a court or an office stated one; null: by the rule. */
    creditRate: creditRate.nullable().default(null),
    /** Whether it runs behind the term that was running when it was set, or beside it; null where nobody says. */
    runs: z.enum(waysToRun).nullable().default(null),
    /** The article by which it runs so. */
    runsUnder: legalBasis.nullable().default(null),
    setBy: text(300).nullable().default(null),
    ruling,
    source,
  }),
  'custody.extended': z.strictObject({
    on: edtf,
    /** Added to the term; null where it was extended until a day, or without a stated end. */
    by: duration.nullable().default(null),
    /** The last day of the term as it now is, instead of what is added. */
    until: edtf.nullable().default(null),
    setBy: text(300).nullable().default(null),
    source,
  }),
  /** The whole term is now this long, counted from where it began; what was added before is in it. */
  'custody.reduced': z.strictObject({
    on: edtf,
    to: duration,
    setBy: text(300).nullable().default(null),
    reason: lines(1000).nullable().default(null),
    ruling,
    source,
  }),
  /** The person is held on as something else, without having been free: administrative arrest became detention. */
  'custody.converted': z.strictObject({
    on: edtf,
    kind: custodyKind,
    /** Empty where no source names new ones: then the old ones stand. */
    legalBases: z.array(legalBasis).default([]),
    setBy: text(300).nullable().default(null),
    ruling,
    source,
  }),
  /** To another facility, another place, or both; null is what stays as it was, or what nobody tells. */
  'custody.transferred': z.strictObject({
    on: edtf,
    place: place.nullable().default(null),
    facility: text(300).nullable().default(null),
    reason: lines(1000).nullable().default(null),
    source,
  }),
  /** A measure within custody: it neither shortens nor lengthens it. */
  'custody.measure-imposed': z.strictObject({
    kind: z.enum(measureKinds),
    /** From when, as far as known. */
    on: edtf,
    duration: duration.nullable().default(null),
    /** How often, where a source counts and does not date each one. */
    times: z.number().int().min(1).max(10_000).nullable().default(null),
    reason: lines(1000).nullable().default(null),
    setBy: text(300).nullable().default(null),
    source,
  }),
  /**
   * Where sources give different terms: the one that holds, by its fact; those told before it are set aside. Naming
   * `custody.began` says that custody was as recorded, and sets aside who disputed it before.
   */
  'custody.claim-decided': z.strictObject({ event: z.uuid(), reason: lines(2000), source }),
  /** Somebody says that it was not so: the claim conflicts until it is decided, or the dispute is taken back. */
  'custody.disputed': z.strictObject({ by: text(300), claim: lines(2000), on: edtf.nullable().default(null), source }),
  /** The person was held again before being free; the new episode names this one as its previous. */
  'custody.detained-again': z.strictObject({ on: edtf, nextEpisode: recordKey, source }),
  /** Somebody says that the person was released. The episode goes on until that is confirmed. */
  'custody.release-reported': z.strictObject({
    on: edtf,
    manner: releaseManner.nullable().default(null),
    ruling,
    source,
    exercise: z.boolean().default(false),
  }),
  /** A monitor vouches that the person was released, free or otherwise by `manner`. Only this ends an episode by release. */
  'custody.release-confirmed': z.strictObject({
    on: edtf,
    manner: releaseManner.nullable().default(null),
    ruling,
    source,
    exercise: z.boolean().default(false),
  }),
  'custody.ended-by-death': z.strictObject({
    on: edtf,
    /** Of what the person died, as the source has it. */
    cause: lines(1000).nullable().default(null),
    source,
    exercise: z.boolean().default(false),
  }),
  'custody.escaped': z.strictObject({ on: edtf, source, exercise: z.boolean().default(false) }),
  /** The group no longer follows what becomes of the person. It ends nothing, and any later fact takes it up again. */
  'custody.follow-up-ended': z.strictObject({ on: edtf, reason: lines(2000), source }),
  ...commonEvents('custody'),
} as const;
