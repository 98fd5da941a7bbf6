import { inWords } from '../shared/dates.ts';
import { withFields } from '../shared/with-fields.ts';
import type { CourtCase } from './court-case.ts';

/** Who of the parties died, and when (EDTF), by key of the person. */
export type Deaths = ReadonlyMap<string, { readonly on: string; readonly eventId: string }>;

/**
 * The case as the deaths of its parties leave it: where nobody is left to appear, no hearing is expected any more. With
 * one party alive everything goes on, and so does a hearing that is expressly posthumous. Sanctions are closed one by one, by `closedByDeaths`.
 */
export function withoutHearingsOfTheDead(courtCase: CourtCase, deaths: Deaths): CourtCase {
  const died = courtCase.persons.map((person) => deaths.get(person));
  const last = died.every((death) => death !== undefined) ? died.at(-1) : undefined;
  if (!last) return courtCase;
  const cancelledFor = `Nobody is left to appear: the last of the parties on record died (${inWords(last.on)}).`;
  return withFields(courtCase, {
    hearings: courtCase.hearings.map((hearing) =>
      !hearing.posthumous && (hearing.status === 'scheduled' || hearing.status === 'postponed')
        ? { ...hearing, status: 'cancelled', cancelledFor }
        : hearing,
    ),
  });
}
