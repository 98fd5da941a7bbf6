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
      place: string;
    }
  | { readonly kind: 'review'; readonly until: LocalMoment; readonly place: string }
  /** `past`: its time has come already. */
  | { readonly kind: 'hearing'; readonly at: LocalMoment; readonly place: string; readonly past: boolean };

/** Both ends of a window are one. */
export function sameMoment(a: LocalMoment, b: LocalMoment): boolean {
  return a.year === b.year && a.month === b.month && a.day === b.day && a.time === b.time;
}
