import { z } from 'zod';
import { commonEvents } from '../shared/common-events.ts';
import { confidentiality } from '../shared/confidentiality.ts';
import { edtf, legalBasis, lines, place, recordKey, source, standing, text } from '../shared/values.ts';

export const incidentKinds = [
  'administrative_arrest',
  'detention',
  'criminal_sentence',
  'fine',
  'ill_treatment',
  'psychiatric_confinement',
  'pretrial_extension',
  'release',
  'death',
  'court_hearing',
  'lawsuit_filed',
  'lawsuit_rejected',
  'assembly_notification',
  'assembly_refusal',
  'assembly_permitted',
  'assembly_held',
  'assembly_cancelled',
  'residence_revocation',
  'dismissal_from_work',
  'property_or_licence_restriction',
  'search',
  'harassment',
  'travel_ban',
  'passport_taken',
  'asset_freeze',
  'site_blocked',
  'extremist_designation',
  'deportation',
  'extradition',
  'hunger_strike',
  'parole_denied',
  'compulsory_treatment',
  'statement',
  'statistic',
  'other',
] as const;

/** In what part a person appears in an incident. */
export const incidentRoles = [
  'subject',
  'plaintiff',
  'victim',
  'perpetrator',
  'witness',
  'judge',
  'lawyer',
  'official',
  'other',
] as const;

export const incidentEvents = {
  'incident.recorded': z.strictObject({
    /** When it happened; null where no source says. */
    occurredOn: edtf.nullable(),
    /** When it was published. */
    reportedOn: edtf.nullable().default(null),
    kinds: z.array(z.enum(incidentKinds)).min(1, 'must name at least one kind'),
    /** What happened, in the monitor's own words. */
    summary: lines(10_000),
    place: place.nullable().default(null),
    persons: z
      .array(
        z.strictObject({
          person: recordKey,
          role: z.enum(incidentRoles).default('subject'),
        }),
      )
      .default([]),
    organisations: z.array(text(300)).default([]),
    legalBases: z.array(legalBasis).default([]),
    standing: standing.default('unconfirmed'),
    confidentiality: confidentiality.default('public'),
    source,
  }),
  'incident.source-attached': z.strictObject({ source }),
  /** A monitor has made sure: the claim is accepted. */
  'incident.verified': z.strictObject({
    by: text(300),
    method: lines(2000),
    on: edtf.nullable().default(null),
    source,
  }),
  /** Somebody says that it was not so: the claim conflicts until it is verified. */
  'incident.disputed': z.strictObject({ by: text(300), claim: lines(2000), on: edtf.nullable().default(null), source }),
  ...commonEvents('incident'),
} as const;
