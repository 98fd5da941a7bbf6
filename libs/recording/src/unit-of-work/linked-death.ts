import {
  type CustodyEpisode,
  type Death,
  type DecisionContext,
  decide,
  effectiveFacts,
  type Fact,
  foldCase,
  foldCustody,
  foldPerson,
  identitiesAmong,
  type NewFactOf,
  type RecordEventType,
} from '#domain';
import { everNamed, lastAmendment } from './linked-episodes.ts';
import type { UnitOfWork } from './unit-of-work.ts';

/** That the person of an episode died, by whichever record of the person; null for every other fact. */
export async function deathBehind(
  fact: NewFactOf<RecordEventType>,
  history: readonly Fact[],
  work: UnitOfWork,
): Promise<Death | null> {
  if (!fact.type.startsWith('custody.')) return null;
  const person = fact.type === 'custody.began' ? fact.data.person : foldCustody('', history)?.person;
  return person === undefined ? null : await deathOf(person, work);
}

/** Of the parties of a case, and whom else they are recorded as, those who died; none where a fact is of no hearing. */
export async function deathsOfParties(
  fact: NewFactOf<RecordEventType>,
  history: readonly Fact[],
  work: UnitOfWork,
): Promise<ReadonlyMap<string, Death>> {
  if (!/^case\.(hearing-scheduled|hearing-postponed|corrected|retracted)$/.test(fact.type)) return new Map();
  const persons = foldCase('', history)?.persons ?? [];
  const deaths = await Promise.all(persons.map(async (person) => [person, await deathOf(person, work)] as const));
  return new Map(deaths.flatMap(([person, death]) => (death ? [[person, death] as const] : [])));
}

/** By this record of them, or by one that it is merged with. */
async function deathOf(person: string, work: UnitOfWork): Promise<Death | null> {
  const records = await Promise.all(
    (await work.linkedWith(person)).map(
      async (key) => [key, foldPerson(key, await work.history('person', key))] as const,
    ),
  );
  const known = new Map(records.flatMap(([key, record]) => (record ? [[key, record] as const] : [])));
  return identitiesAmong(known)(person).death;
}

/**
 * One truth in two streams: whoever dies in custody is dead in every other respect too. Where an episode ended by death
 * its person says `person.died`, which closes whatever else was open; taken back or dated otherwise in the one, it is in
 * the other. As with episodes that follow each other, this looks at what both sides say.
 *
 * @throws RecordError why it cannot be recorded of the person
 */
export async function linkDeath(
  key: string,
  causationId: string,
  work: UnitOfWork,
  context: DecisionContext,
): Promise<void> {
  const history = await work.history('custody', key);
  const [before, now] = [foldCustody(key, await work.storedHistory('custody', key)), foldCustody(key, history)];
  for (const person of everNamed(history, 'custody.began', 'person')) {
    const told = await work.history('person', person);
    if (told.length === 0) continue;
    const fact = whatIsLacking(person, told, { key, before, now, history });
    if (!fact) continue;
    // Its date is that of the fact which it follows from, at the place of that.
    const judged = { ...context, now: null };
    const decided = decide('person', person, told, fact, judged);
    for (const one of decided) await work.add({ category: 'person', key: person, fact: one, causationId });
  }
}

function whatIsLacking(
  person: string,
  told: readonly Fact[],
  episode: {
    readonly key: string;
    readonly before: CustodyEpisode | null;
    readonly now: CustodyEpisode | null;
    readonly history: readonly Fact[];
  },
): NewFactOf<RecordEventType> | null {
  const { key, before, now, history } = episode;
  const death = now && !now.retracted && now.person === person ? now.death : null;
  const link = effectiveFacts(told).find((fact) => fact.type === 'person.died' && fact.data.episode === key);
  if (link?.type !== 'person.died') {
    if (!death || foldPerson(person, told)?.death) return null;
    const { on, source, exercise } = death;
    return {
      type: 'person.died',
      data: { on, place: null, cause: null, incident: null, episode: key, source, exercise },
    };
  }
  if (!death) {
    const { reason, source, exercise } = lastAmendment(history);
    const why = `"${key}" no longer says that the person died in it: ${reason}`;
    return { type: 'person.retracted', data: { event: link.id, reason: why, source, exercise } };
  }
  // Where the person's own record dates the death otherwise, that stands.
  if (before?.death?.on !== link.data.on || death.on === link.data.on) return null;
  const { reason, source, exercise } = lastAmendment(history);
  const why = `the death was corrected in "${key}": ${reason}`;
  const data = { event: link.id, field: 'on', old: link.data.on, new: death.on, reason: why, source, exercise };
  return { type: 'person.corrected', data };
}
