import {
  type Fact,
  type FollowedRuling,
  foldCase,
  type NewFactOf,
  RecordError,
  type RecordEventType,
  recordKey,
  streamName,
} from '#domain';
import { misleadingIn } from '#time';
import type { ReadFact } from '../record-facts/read-fact.ts';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Where the facts of a case are found. */
interface Named {
  readonly work: UnitOfWork;
  /** The causation ids that a fact with this id may have left in a stream. */
  readonly causationsIn: (stream: string, id: string) => Promise<readonly string[]>;
}

/**
 * The fact with the event of the decision that its `ruling` names by the id under which that was recorded; as it was given where
 * it gives the event itself, or what can be neither.
 *
 * @throws RecordError (no-such-ruling) nothing was recorded in the case under this id
 */
export async function withRulingNamed<F extends Pick<ReadFact, 'data'>>(
  read: F,
  { work, causationsIn }: Named,
): Promise<F> {
  const ruling = rulingGiven(read.data);
  if (ruling === null) return read;
  const { case: key, event: id } = ruling;
  const causations = await causationsIn(streamName('case', key), id);
  const facts = await work.history('case', key);
  const event = facts.find(({ metadata }) => causations.includes(metadata.causationId))?.id;
  if (event === undefined) throw noSuchRuling(ruling, facts);
  return { ...read, data: { ...(read.data as object), ruling: { ...ruling, event } } };
}

/** Null where no decision is named, or by its event, or in no form that can be read. */
export function rulingGiven(data: unknown): FollowedRuling | null {
  const { ruling } = (data ?? {}) as { readonly ruling?: Partial<Record<keyof FollowedRuling, unknown>> | null };
  if (typeof ruling !== 'object' || ruling === null) return null;
  const { case: key, event } = ruling;
  if (typeof event !== 'string' || event === '' || UUID.test(event) || misleadingIn(event, 'one-line')) return null;
  return recordKey.safeParse(key).success ? ({ ...ruling, case: String(key), event } as FollowedRuling) : null;
}

/**
 * A fact of custody that follows from a decision of a court names one that is on record in that case.
 *
 * @throws RecordError
 */
export async function assertRulingIsThere(fact: NewFactOf<RecordEventType>, work: UnitOfWork): Promise<void> {
  const { ruling = null } = fact.data as { readonly ruling?: FollowedRuling | null };
  if (ruling === null) return;
  const facts = await work.history('case', ruling.case);
  if (decisionsIn(ruling.case, facts).some(({ eventId }) => eventId === ruling.event)) return;
  throw noSuchRuling(ruling, facts);
}

function decisionsIn(
  key: string,
  facts: readonly Fact[],
): readonly { readonly eventId: string; readonly on: string }[] {
  const { rulings = [], appeals = [], sentenceChanges = [] } = foldCase(key, facts) ?? {};
  return [...rulings, ...appeals.flatMap((appeal) => appeal.decided ?? []), ...sentenceChanges];
}

function noSuchRuling(ruling: FollowedRuling, facts: readonly Fact[]): RecordError {
  const listed = decisionsIn(ruling.case, facts).map(({ eventId, on }) => `${eventId} (${on})`);
  return new RecordError(
    'no-such-ruling',
    'ruling.event',
    `${ruling.event} is no decision of the case "${ruling.case}"; ` +
      `${listed.length === 0 ? 'none is recorded there' : `recorded there are ${listed.join(', ')}`}. ` +
      'Give the id with which the decision was recorded, or the UUID of its event.',
  );
}
