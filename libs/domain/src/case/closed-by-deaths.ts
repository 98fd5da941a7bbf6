import { compareEdtf, parseEdtf } from '#time';
import { inWords } from '../shared/dates.ts';
import { withFields } from '../shared/with-fields.ts';
import type { CourtCase } from './court-case.ts';

/** Who of the parties died, and when (EDTF), by key of the person. */
export type Deaths = ReadonlyMap<string, { readonly on: string; readonly eventId: string }>;

/** What a reader of a hearing has to beware of: that it was called off by a death, on a day (EDTF). */
export interface HearingCaution {
  readonly caution: 'parties_died';
  readonly on: string;
}

/**
 * The case as the deaths of its parties leave it: where nobody is left to appear, no hearing is expected any more. With
 * one party alive everything goes on, and so does a hearing that is expressly posthumous. Sanctions are closed one by one, by `closedByDeaths`.
 */
export function withoutHearingsOfTheDead(courtCase: CourtCase, deaths: Deaths): CourtCase {
  const on = lastDeath(courtCase, deaths);
  if (on === null) return courtCase;
  const cancelledFor = `Nobody is left to appear: the last of the parties on record died (${inWords(on)}).`;
  return withFields(courtCase, {
    hearings: courtCase.hearings.map((hearing) =>
      !hearing.posthumous && (hearing.status === 'scheduled' || hearing.status === 'postponed')
        ? { ...hearing, status: 'cancelled', cancelledFor }
        : hearing,
    ),
  });
}

/** EDTF: when the last of the parties died; null where somebody is left, or nobody is on record. */
export function lastDeath({ persons }: CourtCase, deaths: Deaths): string | null {
  const died = persons.flatMap((person) => deaths.get(person) ?? []);
  if (died.length < persons.length) return null;
  const inOrder = died.map(({ on }) => on).toSorted((a, b) => compareEdtf(parseEdtf(a), parseEdtf(b)));
  return inOrder.at(-1) ?? null;
}
