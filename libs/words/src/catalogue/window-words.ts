import type { ReleaseWindow, RuleStatus } from '#legal';

/** What is said of a release window around its working: its answer and its labels. Days come in words. */
export interface WindowWords {
  readonly labels: Readonly<
    Record<'rule' | 'from' | 'term' | 'credit' | 'zone' | 'earliest' | 'latest' | 'working' | 'beware', string>
  >;
  readonly statuses: Readonly<Record<RuleStatus, string>>;
  readonly bases: Readonly<Record<ReleaseWindow['basis'], string>>;
  readonly notKnown: string;
  before(moment: string): string;
  endOf(day: string): string;
  freeOn(day: string): string;
  freeBetween(first: string, last: string): string;
  freeBy(day: string): string;
  freeFrom(day: string): string;
  readonly cannotBeSaid: string;
}
