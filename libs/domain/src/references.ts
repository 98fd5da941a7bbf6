import type { NewFactOf, RecordEventType } from './record-events.ts';
import type { Category } from './shared/values.ts';

/** Another record that a fact names, and the field that names it. */
export interface Reference {
  readonly category: Category;
  readonly key: string;
  readonly field: string;
}

/** Every record of the log that must be there for a fact to mean something. */
export function referencesOf(fact: NewFactOf<RecordEventType>): readonly Reference[] {
  switch (fact.type) {
    case 'incident.recorded':
      return fact.data.persons.map(({ person }, index) => to('person', person, `persons.${index}.person`));
    case 'custody.began':
      return [
        to('person', fact.data.person, 'person'),
        ...optional('incident', fact.data.incident, 'incident'),
        ...optional('custody', fact.data.previousEpisode, 'previousEpisode'),
      ];
    case 'custody.detained-again':
      return [to('custody', fact.data.nextEpisode, 'nextEpisode')];
    case 'case.opened':
      return [
        ...fact.data.persons.map((person, index) => to('person', person, `persons.${index}`)),
        ...optional('incident', fact.data.incident, 'incident'),
      ];
    case 'person.merged':
      return [to('person', fact.data.into, 'into')];
    case 'person.died':
      // Not the episode: what is told of an episode alone would close the whole person.
      return optional('incident', fact.data.incident, 'incident');
    case 'figure.reported':
      return optional('incident', fact.data.incident, 'incident');
    case 'assembly.notified':
      return [
        ...fact.data.organisers.map((person, index) => to('person', person, `organisers.${index}`)),
        ...optional('incident', fact.data.incident, 'incident'),
      ];
    default:
      return [];
  }
}

function to(category: Category, key: string, field: string): Reference {
  return { category, key, field };
}

function optional(category: Category, key: string | null, field: string): readonly Reference[] {
  return key === null ? [] : [to(category, key, field)];
}
