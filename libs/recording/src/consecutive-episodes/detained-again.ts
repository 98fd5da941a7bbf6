import {
  type EffectiveFact,
  effectiveFacts,
  type Fact,
  foldCustody,
  type NewFactOf,
  type RecordEventType,
  type Source,
} from '#domain';
import type { Consequence, WrittenEpisode } from '../consequences/consequence.ts';
import { lastAmendment } from '../consequences/last-amendment.ts';
import { follows } from './follows.ts';

type DetainedAgain = Extract<EffectiveFact, { type: 'custody.detained-again' }>;

/**
 * A person who is detained anew before being released is held without a break. Where `custody.began` names the episode that
 * it follows, that episode says `custody.detained-again` on the day of the new detention; where the beginning takes it back
 * or is dated otherwise, so does the earlier episode.
 */
export const detainedAgain: Consequence = { namedIn: 'previousEpisode', category: 'custody', lacking };

function lacking(
  episode: WrittenEpisode,
  previousKey: string,
  told: readonly Fact[],
): NewFactOf<RecordEventType> | null {
  const { key } = episode;
  const [before, now] = [foldCustody(key, episode.before), foldCustody(key, episode.now)];
  const link = effectiveFacts(told).find(
    (fact): fact is DetainedAgain => fact.type === 'custody.detained-again' && fact.data.nextEpisode === key,
  );
  if (!now || !follows(now, previousKey)) return link ? takenBack(link, episode) : null;
  if (!link) return followed(episode, now.since);
  if (!before) return null;
  // A source of its own may date the new detention otherwise; only a date that was this one's moves with it.
  const moved = before.since !== now.since && link.data.on === before.since;
  return moved ? redated(link, episode, now.since) : null;
}

function followed({ key, now }: WrittenEpisode, on: string): NewFactOf<'custody.detained-again'> {
  const source = now[0]?.data.source as Source;
  return { type: 'custody.detained-again', data: { on, nextEpisode: key, source } };
}

function takenBack(link: DetainedAgain, { key, now }: WrittenEpisode): NewFactOf<'custody.retracted'> {
  const { reason, source, exercise } = lastAmendment(now);
  return {
    type: 'custody.retracted',
    data: { event: link.id, reason: `"${key}" no longer follows this episode: ${reason}`, source, exercise },
  };
}

function redated(link: DetainedAgain, { key, now }: WrittenEpisode, since: string): NewFactOf<'custody.corrected'> {
  const { reason, source, exercise } = lastAmendment(now);
  const why = `the beginning of "${key}" was corrected: ${reason}`;
  return {
    type: 'custody.corrected',
    data: { event: link.id, field: 'on', old: link.data.on, new: since, reason: why, source, exercise },
  };
}
