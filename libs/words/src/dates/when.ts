import type { EdtfQualifier } from '#time';
import type { LocalMoment } from './local-moment.ts';

/**
 * When something ends or takes place, at a place, by its clock. `window`: at least one of both ends is known. `review`: no
 * term is stated, and the law allows no more than this.
 */
export type When =
  | {
      readonly kind: 'window';
      readonly earliest: LocalMoment | null;
      readonly latest: LocalMoment | null;
      readonly place: string;
      /** How uncertain the date is from which it was counted; absent or null: it is certain. */
      readonly qualifier?: EdtfQualifier | null;
    }
  | { readonly kind: 'review'; readonly until: LocalMoment; readonly place: string }
  /** `past`: its time has come already. */
  | { readonly kind: 'hearing'; readonly at: LocalMoment; readonly place: string; readonly past: boolean };

/** How uncertain its date is, with a semicolon behind it; empty where it is certain. */
export function certaintyBefore(when: When, certainty: (qualifier: EdtfQualifier) => string): string {
  const qualifier = when.kind === 'window' ? (when.qualifier ?? null) : null;
  return qualifier === null ? '' : `${certainty(qualifier)}; `;
}

/** Both ends of a window are one. */
export function sameMoment(a: LocalMoment, b: LocalMoment): boolean {
  return (
    a.year === b.year &&
    a.month === b.month &&
    a.day === b.day &&
    a.time === b.time &&
    a.twice?.which === b.twice?.which
  );
}
