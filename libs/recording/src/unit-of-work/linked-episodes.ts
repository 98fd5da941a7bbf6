import {
  amendedFacts,
  type Correction,
  type DecisionContext,
  decide,
  type EffectiveFact,
  effectiveFacts,
  type Fact,
  foldCustody,
  type NewFactOf,
  type RecordEventType,
  type Retraction,
  type Source,
} from '#domain';
import type { UnitOfWork } from './unit-of-work.ts';

type DetainedAgain = Extract<EffectiveFact, { type: 'custody.detained-again' }>;

/**
 * One truth in two streams: where `custody.began` names the episode that it follows, that episode says
 * `custody.detained-again`. Whoever records, corrects or retracts the beginning does not have to think of the other
 * side: this adds to it whatever it lacks. It looks at what both sides say, never at what has just been done, so that
 * it also mends what an attempt left half done where an engine cannot append to two streams at once.
 *
 * @throws RecordError why the previous episode cannot be followed so
 */
export async function linkEpisodes(
  key: string,
  causationId: string,
  work: UnitOfWork,
  context: DecisionContext,
): Promise<void> {
  const history = await work.history('custody', key);
  for (const previous of everyPreviousEpisode(history)) {
    const fact = whatIsLacking(key, previous, {
      before: await work.storedHistory('custody', key),
      now: history,
      previous: await work.history('custody', previous),
    });
    if (!fact) continue;
    const decided = decide('custody', previous, await work.history('custody', previous), fact, context);
    for (const one of decided) await work.add({ category: 'custody', key: previous, fact: one, causationId });
  }
}

/** The episodes that it names or has ever named as its previous one. */
function everyPreviousEpisode(history: readonly Fact[]): ReadonlySet<string> {
  const named = history.flatMap(({ type, data }) => {
    if (type === 'custody.began') return [data.previousEpisode];
    const amendment = data as unknown as Correction;
    return type === 'custody.corrected' && ['previousEpisode', 'new'].includes(amendment.field)
      ? [amendment.old, amendment.new]
      : [];
  });
  return new Set(named.filter((name) => typeof name === 'string'));
}

function whatIsLacking(
  key: string,
  previousKey: string,
  told: { readonly before: readonly Fact[]; readonly now: readonly Fact[]; readonly previous: readonly Fact[] },
): NewFactOf<RecordEventType> | null {
  const [before, now] = [foldCustody(key, told.before), foldCustody(key, told.now)];
  const link = effectiveFacts(told.previous).find(
    (fact): fact is DetainedAgain => fact.type === 'custody.detained-again' && fact.data.nextEpisode === key,
  );
  const follows = now !== null && !now.retracted && now.previousEpisode === previousKey;
  if (follows && !link) return detainedAgain(key, now.since, told.now);
  if (!follows && link) return taken(link, key, told.now);
  if (!follows || !link || !before) return null;
  // A source of its own may date the new detention otherwise; only a date that was this one's moves with it.
  const moved = before.since !== now.since && link.data.on === before.since;
  return moved ? corrected(link, now.since, key, told.now) : null;
}

function detainedAgain(key: string, on: string, history: readonly Fact[]): NewFactOf<'custody.detained-again'> {
  const source = history[0]?.data.source as Source;
  return { type: 'custody.detained-again', data: { on, nextEpisode: key, source } };
}

function taken(link: DetainedAgain, key: string, history: readonly Fact[]): NewFactOf<'custody.retracted'> {
  const { reason, source, exercise } = lastAmendment(history);
  return {
    type: 'custody.retracted',
    data: { event: link.id, reason: `"${key}" no longer follows this episode: ${reason}`, source, exercise },
  };
}

function corrected(
  link: DetainedAgain,
  since: string,
  key: string,
  history: readonly Fact[],
): NewFactOf<'custody.corrected'> {
  const { reason, source, exercise } = lastAmendment(history);
  const why = `the beginning of "${key}" was corrected: ${reason}`;
  return {
    type: 'custody.corrected',
    data: { event: link.id, field: 'on', old: link.data.on, new: since, reason: why, source, exercise },
  };
}

function lastAmendment(history: readonly Fact[]): Retraction {
  const amendment = amendedFacts(history).findLast(
    ({ type, retractedBy }) => retractedBy === null && (type === 'custody.corrected' || type === 'custody.retracted'),
  );
  return amendment?.data as Retraction;
}
