import { type EntityManager, type EntityTarget, In } from 'typeorm';
import {
  type Assembly,
  type Category,
  type CourtCase,
  type CustodyEpisode,
  type Figure,
  type Incident,
  parseStreamName,
  type RecordState,
  streamName,
} from '#domain';
import { AssemblyRow } from '../assembly/assembly-row.ts';
import { CourtCaseRow } from '../court-case/court-case-row.ts';
import { CustodyRow } from '../custody/custody-row.ts';
import { FigureRow } from '../figure/figure-row.ts';
import { IncidentRow } from '../incident/incident-row.ts';
import {
  assemblyMatter,
  caseMatter,
  custodyMatter,
  figureMatter,
  incidentMatter,
  personMatter,
} from '../list/matters.ts';
import type { DatedMatter } from '../list/narrowed.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import type { Moment } from '../record/moment.ts';
import type { RecordRow } from '../record/record-row.ts';

const LONGEST = 120;

/** What a record is about, by name, and what a filter asks of it, as it now reads. */
export interface Subject {
  readonly name: string;
  readonly matter: DatedMatter;
}

/** Of each of these records, by stream. */
export async function subjectsOf(
  tx: EntityManager,
  streams: readonly string[],
  knownAt: Moment,
): Promise<ReadonlyMap<string, Subject>> {
  const keys = new Map<Category, string[]>();
  for (const stream of streams) {
    const name = parseStreamName(stream);
    if (name) keys.set(name.category, [...(keys.get(name.category) ?? []), name.key]);
  }
  const states = async <S extends RecordState>(entity: EntityTarget<RecordRow<S>>, category: Category) => {
    const asked = keys.get(category) ?? [];
    if (asked.length === 0) return [];
    const rows = await tx.getRepository(entity).find({ where: { key: In(asked) } as never });
    return rows.map(({ state }) => state as unknown as S);
  };
  const episodes = await states<CustodyEpisode>(CustodyRow, 'custody');
  const assemblies = await states<Assembly>(AssemblyRow, 'assembly');
  const cases = await states<CourtCase>(CourtCaseRow, 'case');
  const incidents = await states<Incident>(IncidentRow, 'incident');
  const figures = await states<Figure>(FigureRow, 'figure');
  const persons = [
    ...(keys.get('person') ?? []),
    ...episodes.map(({ person }) => person),
    ...assemblies.flatMap(({ organisers }) => organisers),
    ...cases.flatMap((one) => one.persons),
    ...incidents.flatMap((one) => one.persons.map(({ person }) => person)),
  ];
  const who = await identitiesOf(tx, persons, knownAt);
  const subject = (name: string, matter: DatedMatter): Subject => ({ name, matter });
  return new Map([
    ...(keys.get('person') ?? []).map(
      (key) => [streamName('person', key), subject(who.of(key).name, personMatter({ key }, who))] as const,
    ),
    ...episodes.map((one) => {
      return [streamName('custody', one.key), subject(who.of(one.person).name, custodyMatter(one, who))] as const;
    }),
    ...cases.map((one) => [streamName('case', one.key), subject(shortened(one.title), caseMatter(one, who))] as const),
    ...incidents.map((one) => {
      return [streamName('incident', one.key), subject(shortened(one.summary), incidentMatter(one, who))] as const;
    }),
    ...figures.map((one) => {
      return [
        streamName('figure', one.key),
        subject(shortened(`${one.title} (${one.by})`), figureMatter(one)),
      ] as const;
    }),
    ...assemblies.map((one) => {
      return [streamName('assembly', one.key), subject(assemblyName(one, who), assemblyMatter(one, who))] as const;
    }),
  ]);
}

function assemblyName({ form, place, organisers }: Assembly, who: Identities): string {
  const by = who.namedAll(organisers).map(({ name }) => name);
  return shortened(`${form}, ${place.name}${by.length > 0 ? ` (${by.join(', ')})` : ''}`);
}

/** To its first sentence, or what a heading has room for. */
function shortened(text: string): string {
  const [sentence = text] = text.split(/(?<=[.!?])\s/u);
  const letters = [...sentence];
  return letters.length <= LONGEST
    ? sentence
    : `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}
