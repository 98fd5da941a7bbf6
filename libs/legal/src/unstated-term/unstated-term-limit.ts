import { assertZone, endOfDay, formatInstant, parseDuration, parseEdtf, resolveWallTime } from '#time';
import type { Jurisdiction } from '../jurisdictions/jurisdiction.ts';
import { forField } from '../legal-error.ts';
import { inForceOn } from '../rule/legal-rule.ts';
import type { LegalStep } from '../working/legal-step.ts';

export interface UnstatedTermInput {
  /** ISO 3166-1 alpha-2. */
  readonly jurisdiction: string;
  /** Kind of custody. */
  readonly kind: string;
  /** EDTF: since when the person is held. */
  readonly from: string;
  /** IANA zone of the place. */
  readonly zone: string;
  /** The day whose law is asked for, `YYYY-MM-DD`; by default the start's. */
  readonly on?: string | null;
  /** Exact wall time of `from`, where a source states it. */
  readonly fromTime?: string | null;
}

export interface UnstatedTermLimit {
  /** RFC 3339: after it a person not known to be free is "release unconfirmed". */
  readonly instant: string;
  readonly steps: readonly LegalStep[];
}

/**
 * The longest that a person may lawfully be held without a court, from the last moment at which custody may have begun.
 * It is no term and no release date: it says from when silence is a matter of concern. Null where the kind of custody
 * starts with a court or a doctor, where the law is not on file, or where nothing bounds the start.
 */
export function computeUnstatedTermLimit(
  input: UnstatedTermInput,
  jurisdiction: Jurisdiction,
): UnstatedTermLimit | null {
  forField('zone', () => assertZone(input.zone));
  const date = forField('from', () => parseEdtf(input.from));
  if (date.latest === null) return null;
  const on = input.on ?? date.latest;
  const law = jurisdiction.withoutCourt.find(
    (limit) => limit.kinds.some((kind) => kind === input.kind) && inForceOn(limit, on),
  );
  if (!law) return null;
  const wallTime = input.fromTime ?? null;
  const start =
    wallTime === null
      ? endOfDay(date.latest, input.zone)
      : forField('fromTime', () => resolveWallTime(wallTime, input.zone).instant);
  const { hours, minutes, days } = parseDuration(law.duration);
  const instant = formatInstant(start.add({ hours: hours + days * 24, minutes }), input.zone);
  const { zone } = input;
  return {
    instant,
    steps: [
      { step: 'no_term' },
      { step: 'held_since', since: date.given, noLaterThan: { instant: formatInstant(start, zone), zone } },
      { step: 'longest_without_court', duration: law.duration, source: law.source, status: law.status },
      { step: 'unconfirmed_after', after: { instant, zone } },
      ...(law.note === null ? [] : [{ step: 'note', text: law.note } as const]),
    ],
  };
}
