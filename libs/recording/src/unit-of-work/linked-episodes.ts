import {
  amendedFacts,
  type Correction,
  type CustodyEpisode,
  type DecisionContext,
  decide,
  type EffectiveFact,
  effectiveFacts,
  type Fact,
  foldCustody,
  type NewFactOf,
  RecordError,
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
  for (const previous of everNamed(history, 'custody.began', 'previousEpisode')) {
    const fact = whatIsLacking(key, previous, {
      before: await work.storedHistory('custody', key),
      now: history,
      previous: await work.history('custody', previous),
    });
    if (!fact) continue;
    // Its date is that of the fact which it follows from, at the place of that.
    const judged = { ...context, now: null };
    const decided = decide('custody', previous, await work.history('custody', previous), fact, judged);
    for (const one of decided) await work.add({ category: 'custody', key: previous, fact: one, causationId });
  }
}

/**
 * That an episode was followed cannot be taken back in it alone while the later one names it as its previous one.
 *
 * @throws RecordError
 */
export async function assertLinksStand(key: string, work: UnitOfWork): Promise<void> {
  const history = await work.history('custody', key);
  const linked = effectiveFacts(history).flatMap((fact) =>
    fact.type === 'custody.detained-again' ? [fact.data.nextEpisode] : [],
  );
  for (const next of everNamed(history, 'custody.detained-again', 'nextEpisode')) {
    if (linked.includes(next) || !follows(foldCustody(next, await work.history('custody', next)), key)) continue;
    throw new RecordError(
      'still-followed',
      'event',
      `Custody "${next}" still names "${key}" as its previous episode. Correct its "previousEpisode", or retract its ` +
        'beginning: this fact is then taken back with it.',
    );
  }
}

function follows(episode: CustodyEpisode | null, previous: string): boolean {
  return episode !== null && !episode.retracted && episode.previousEpisode === previous;
}

/** The episodes that facts of a type name in a field, or have ever named there before a correction. */
export function everNamed(history: readonly Fact[], type: string, field: string): ReadonlySet<string> {
  const named = history.flatMap((fact) => {
    if (fact.type === type) return [fact.data[field]];
    const amendment = fact.data as unknown as Correction;
    return fact.type === 'custody.corrected' && [field, 'new'].includes(amendment.field)
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
  if (!now || !follows(now, previousKey)) return link ? taken(link, key, told.now) : null;
  if (!link) return detainedAgain(key, now.since, told.now);
  if (!before) return null;
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

export function lastAmendment(history: readonly Fact[]): Retraction {
  const amendment = amendedFacts(history).findLast(
    ({ type, retractedBy }) => retractedBy === null && (type === 'custody.corrected' || type === 'custody.retracted'),
  );
  return amendment?.data as Retraction;
}
