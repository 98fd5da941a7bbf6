import { type Confidentiality, confidentialityRank } from '../shared/confidentiality.ts';

/** Who looks, by the strictest record that they may know of: everybody, partners, or the group itself. */
export type Viewer = Confidentiality;

/** Whether a viewer may know of a record that is as confidential as this, with all that it names. */
export function mayKnow(viewer: Viewer, level: Confidentiality): boolean {
  return confidentialityRank(level) <= confidentialityRank(viewer);
}

/** Whether a viewer may know all of the record, what is private of persons too: the group itself. */
export function mayKnowAll(viewer: Viewer): boolean {
  return mayKnow(viewer, 'internal');
}
