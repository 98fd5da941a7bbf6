import { compareEdtf, parseDuration, parseEdtf, printDuration } from '#time';
import { isCertainlyBefore } from '../shared/dates.ts';
import type { CustodyEpisode, CustodyExtension, CustodyTerm } from './custody-episode.ts';

/** The term that runs from the latest date; of several from the same date the one recorded last. */
export function termInForce(episode: CustodyEpisode): CustodyTerm | null {
  return episode.terms.reduce<CustodyTerm | null>(
    (latest, term) => (latest && compareEdtf(parseEdtf(term.from), parseEdtf(latest.from)) < 0 ? latest : term),
    null,
  );
}

/** The extensions that were added to it: one of before the term began belonged to an earlier term. */
export function extensionsOf(episode: CustodyEpisode, term: CustodyTerm | null): readonly CustodyExtension[] {
  return term ? episode.extensions.filter(({ on }) => !isCertainlyBefore(on, term.from)) : episode.extensions;
}

/** The term and its extensions as one ISO 8601 duration, unit by unit: P2M and P1M are P3M, never P90D. */
export function wholeDuration(term: CustodyTerm, extensions: readonly CustodyExtension[]): string {
  const added = extensions.flatMap(({ by }) => (by === null ? [] : [parseDuration(by)]));
  return printDuration(
    added.reduce(
      (sum, by) => ({
        years: sum.years + by.years,
        months: sum.months + by.months,
        days: sum.days + by.days,
        hours: sum.hours + by.hours,
        minutes: sum.minutes + by.minutes,
      }),
      parseDuration(term.duration),
    ),
  );
}
