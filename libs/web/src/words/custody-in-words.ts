const kinds: Readonly<Record<string, string>> = {
  administrative_arrest: 'Administrative arrest',
  detention: 'Detention',
  criminal_detention: 'Detention as a suspect',
  remand: 'Remand',
  imprisonment: 'Imprisonment',
  restriction_of_liberty: 'Restriction of liberty',
  psychiatric_confinement: 'Psychiatric confinement',
};

const ends = {
  released: 'Released',
  detained_again: 'Held again',
  died: 'Died in custody',
  escaped: 'Escaped',
};
/** How custody ends, as pages say it. */
export type ShownEnd = keyof typeof ends;

const statuses = {
  held: 'Held',
  expired_release_unconfirmed: 'Past the term, release unconfirmed',
  ...ends,
  retracted: 'Retracted',
};
/** The statuses that a page has words for: what hands it another does not compile. */
export type ShownStatus = keyof typeof statuses;

const statusWords: Readonly<Record<string, string>> = statuses;

const standings: Readonly<Record<string, string>> = {
  accepted: 'accepted',
  unconfirmed: 'not yet confirmed by a second source',
  conflicting: 'sources conflict',
};

/** The codes that a legal basis may name, for the key below the board. */
export const codes: Readonly<Record<string, string>> = {
  CAO: 'Code on Administrative Offences',
  CC: 'Criminal Code',
  CPC: 'Criminal Procedure Code',
  APPC: 'Administrative Procedural and Process-Related Code',
};

const spaced = (name: string) => name.replaceAll('_', ' ');

/** The words for a kind of custody; a kind not known here is shown by its own name. */
export const kindInWords = (kind: string): string => kinds[kind] ?? spaced(kind);

/** The words for a status. */
export const statusInWords = (status: string): string => statusWords[status] ?? spaced(status);

/** The words for how far a claim is believed. */
export const standingInWords = (standing: string): string => standings[standing] ?? spaced(standing);

/** `1 source`, `2 sources`. */
export const counted = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

/** Class of a status badge; of a status that is no plain word, none. */
export const statusClass = (status: string): string =>
  /^[a-z_]+$/.test(status) ? `status status-${status}` : 'status';
