import { effectiveFacts, type Fact, foldCustody, foldPerson, type NewFactOf, type RecordEventType } from '#domain';
import type { Consequence, WrittenEpisode } from '../consequences/consequence.ts';
import { lastAmendment } from '../consequences/last-amendment.ts';

/**
 * A person who dies in custody is dead in every other respect too. Where an episode ended by death its person says
 * `person.died`, which closes what else was open; where the episode takes it back or dates it otherwise, so does the
 * person. A death that the person's own record tells, or dates, by itself stands.
 */
export const deathInCustody: Consequence = { namedIn: 'person', category: 'person', lacking };

function lacking(episode: WrittenEpisode, person: string, told: readonly Fact[]): NewFactOf<RecordEventType> | null {
  if (told.length === 0) return null;
  const { key } = episode;
  const [before, now] = [foldCustody(key, episode.before), foldCustody(key, episode.now)];
  const death = now && !now.retracted && now.person === person ? now.death : null;
  const link = effectiveFacts(told).find((fact) => fact.type === 'person.died' && fact.data.episode === key);
  if (link?.type !== 'person.died') {
    if (!death || foldPerson(person, told)?.death) return null;
    const { on, cause, source, exercise } = death;
    return {
      type: 'person.died',
      data: { on, place: null, cause, incident: null, episode: key, source, exercise },
    };
  }
  if (!death) {
    const { reason, source, exercise } = lastAmendment(episode.now);
    const why = `"${key}" no longer says that the person died in it: ${reason}`;
    return { type: 'person.retracted', data: { event: link.id, reason: why, source, exercise } };
  }
  // Where the person's own record dates the death otherwise, that stands.
  if (before?.death?.on !== link.data.on || death.on === link.data.on) return null;
  const { reason, source, exercise } = lastAmendment(episode.now);
  const why = `the death was corrected in "${key}": ${reason}`;
  const data = { event: link.id, field: 'on', old: link.data.on, new: death.on, reason: why, source, exercise };
  return { type: 'person.corrected', data };
}
