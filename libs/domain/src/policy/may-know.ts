import { type Confidentiality, confidentialityRank } from '../shared/confidentiality.ts';

/** Whether those who read at a level may know of a record that is as confidential as this, with all that it names. */
export function mayKnow(reading: Confidentiality, level: Confidentiality): boolean {
  return confidentialityRank(level) <= confidentialityRank(reading);
}

/** Whether those who read at a level may know all of the record, what is private of persons too: the group itself. */
export function mayKnowAll(reading: Confidentiality): boolean {
  return mayKnow(reading, 'internal');
}
