import { createHash } from 'node:crypto';
import { type ZoneRules, zoneRules } from '#time';

/** What read models follow from beside the log. Other sources make other rows of the same events: they are rebuilt. */
export interface ProjectionSources {
  /** Version of the IANA time zone database: `2025c`. */
  readonly zoneData: string;
  /** Version of Unicode, by which names are folded and compared: `17.0`. */
  readonly unicode: string;
  /** Digest of the law and the places by which terms are reckoned; empty where none is used. */
  readonly law: string;
}

/** The sources of this process. */
export interface OwnSources extends ProjectionSources {
  /** What its zone data says of one zone. */
  readonly zoneRules: (zone: string) => ZoneRules;
}

/**
 * What this Node and this Habeas have.
 *
 * @param law all rules and places in use, as text; where it differs, the read models are others
 */
export function ownSources(law = ''): OwnSources {
  const { tz = 'none', unicode = 'none' } = process.versions;
  const digest = law === '' ? '' : createHash('sha256').update(law).digest('hex');
  return { zoneData: tz, unicode, law: digest, zoneRules };
}
