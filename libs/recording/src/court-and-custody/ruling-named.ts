import { type FollowedRuling, foldCase, type NewFactOf, RecordError, type RecordEventType } from '#domain';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

/**
 * A fact of custody that follows from a decision of a court names one that is on record in that case.
 *
 * @throws RecordError
 */
export async function assertRulingIsThere(fact: NewFactOf<RecordEventType>, work: UnitOfWork): Promise<void> {
  const { ruling = null } = fact.data as { readonly ruling?: FollowedRuling | null };
  if (ruling === null) return;
  const courtCase = foldCase(ruling.case, await work.history('case', ruling.case));
  const { rulings = [], appeals = [], sentenceChanges = [] } = courtCase ?? {};
  const decided = appeals.flatMap((appeal) => appeal.decided ?? []);
  const known = [...rulings, ...decided, ...sentenceChanges].map(({ eventId, on }) => ({ eventId, on }));
  if (known.some(({ eventId }) => eventId === ruling.event)) return;
  const listed = known.map(({ eventId, on }) => `${eventId} (${on})`).join(', ');
  throw new RecordError(
    'no-such-ruling',
    'ruling.event',
    `${ruling.event} is no decision of the case "${ruling.case}"; ` +
      `${listed === '' ? 'none is recorded there' : `recorded there are ${listed}`}.`,
  );
}
