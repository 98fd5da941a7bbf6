import type { Confidentiality } from '../shared/confidentiality.ts';

/**
 * Who looks: everybody, partners, or the group itself, each of all jurisdictions; or somebody who is limited to some.
 * A reader of records asks {@link readingLevel} at which level a viewer reads each of them.
 */
export type Viewer = Confidentiality | LimitedViewer;

/** Reads records of these jurisdictions at this level, and of all others what everybody may know. */
export interface LimitedViewer {
  readonly level: Exclude<Confidentiality, 'public'>;
  /** ISO 3166-1 alpha-2, at least one. */
  readonly jurisdictions: readonly string[];
}

/** @param jurisdictions null: all of them. What everybody may know is limited to none. */
export function viewerAt(level: Confidentiality, jurisdictions: readonly string[] | null): Viewer {
  return level === 'public' || jurisdictions === null ? level : { level, jurisdictions };
}

export function isLimited(viewer: Viewer): viewer is LimitedViewer {
  return typeof viewer !== 'string';
}

/** The level at which a viewer reads what is theirs. */
export function highestLevel(viewer: Viewer): Confidentiality {
  return isLimited(viewer) ? viewer.level : viewer;
}

/** Whether they know all of every record: the group itself, limited to no jurisdiction. */
export function knowsEverything(viewer: Viewer): boolean {
  return viewer === 'internal';
}

/** As much of a record as tells whether it is theirs who are limited to jurisdictions. */
export interface JurisdictionsOfRecord {
  /** Its own: those that it states; of a person, and of a record that states none, those of the records that name it. */
  readonly own: readonly string[];
  /** Those of each record that it names and that not everybody may know of. */
  readonly ofNamed: readonly (readonly string[])[];
}

/**
 * The level at which a viewer reads a record: their own, or, of a record that is not theirs, that of everybody. A record
 * is theirs where one of its jurisdictions is, and one of each closed record that it names: it tells of those.
 */
export function readingLevel(viewer: Viewer, { own, ofNamed }: JurisdictionsOfRecord): Confidentiality {
  if (!isLimited(viewer)) return viewer;
  const isTheirs = (all: readonly string[]) => all.some((one) => viewer.jurisdictions.includes(one));
  return isTheirs(own) && ofNamed.every(isTheirs) ? viewer.level : 'public';
}
