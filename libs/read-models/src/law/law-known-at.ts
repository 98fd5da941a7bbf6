import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { rulesAsSet, type TermRules } from '#domain';
import type { Moment } from '../record/moment.ts';

/** The law as a group had set it by a moment. */
export interface LawKnown {
  /** The day of a moment is that of the place, in this zone. `current`: nothing of it was set otherwise since. */
  in(zone: string): { readonly rules: TermRules; readonly current: boolean };
}

type LegalEvent = { readonly recorded_at: Date; readonly type: string; readonly data: unknown };

/** @param rules the law as it comes, where nothing was ever set otherwise */
export async function lawKnownAt(tx: EntityManager, rules: TermRules, knownAt: Moment): Promise<LawKnown> {
  const events: LegalEvent[] = await tx.query(
    'SELECT recorded_at, type, data FROM legal_event ORDER BY stream, revision',
  );
  if (events.length === 0) return { in: () => ({ rules, current: true }) };
  return {
    in(zone) {
      const until = knownAt.at(zone);
      const known = events.filter(({ recorded_at }) => {
        return Temporal.Instant.compare(Temporal.Instant.from(recorded_at.toISOString()), until) <= 0;
      });
      return { rules: rulesAsSet(known, rules), current: known.length === events.length };
    },
  };
}
