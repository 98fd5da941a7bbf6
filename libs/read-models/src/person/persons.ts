import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource, EntityManager } from 'typeorm';
import { highestLevel, mayKnowAll, type Person, streamName, type Viewer } from '#domain';
import { CLOCK, type Clock, DATA_SOURCE } from '#platform';
import { standingInFor } from '#private-data';
import { type ListedRecord, listAsOf } from '../as-of/list-as-of.ts';
import { personMatter } from '../list/matters.ts';
import { narrowed } from '../list/narrowed.ts';
import { readingLevels } from '../need-to-know/reading-levels.ts';
import { asKnown } from '../record/as-known.ts';
import { type Moments, momentsOf } from '../record/as-of.ts';
import type { PageAsOf } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { rowsOf } from '../record/rows-of.ts';
import { Identities, identitiesOf, linkedWith } from './identities.ts';
import { PersonRow, personKind } from './person-row.ts';
import { type PersonEntry, PersonsQuery, type PersonsRequest, type PersonsView } from './persons-view.ts';

/** A person is at no place: what is known of their whereabouts is in the records of their custody. */
const NO_PLACES = { namesOfPlace: () => [] };

/** The persons of the record, by name, as known at a moment. Several records of one person are one entry. */
@QueryHandler(PersonsQuery)
export class Persons implements IQueryHandler<PersonsQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ request }: PersonsQuery): Promise<PersonsView> {
    const { items, ...list } = await this.list(request);
    return { ...list, persons: items };
  }

  async list(asOf: PersonsRequest = {}): Promise<PageAsOf<PersonEntry>> {
    const moments = momentsOf(asOf, this.clock);
    const { validAt, knownAt } = moments;
    return await reading(this.dataSource, async (tx, position) => {
      const { items, nextCursor } = await listAsOf(
        { tx, list: 'person', row: PersonRow, kind: personKind, moments, request: asOf },
        async (records) => {
          const known = await everybodyLinked(tx, records, moments);
          const who = new Identities(known, moments.viewer);
          const wanted = await narrowed(tx, asOf, records, ({ state }) => personMatter(state, who), NO_PLACES);
          return records.map((record) => {
            const { state } = record;
            const { key, keys } = who.of(state.key);
            return key === state.key && wanted.has(record)
              ? personEntry(
                  state,
                  keys.slice(1).flatMap((one) => known.get(one) ?? []),
                  moments.viewer,
                )
              : null;
          });
        },
      );
      return { validAt: validAt.text, knownAt: knownAt.text, position, items, nextCursor };
    });
  }

  /** Every key under which somebody is recorded by the merges in effect now, the one they show under first. */
  async keysOf(person: string): Promise<readonly string[]> {
    const { knownAt } = momentsOf({}, this.clock);
    return await reading(
      this.dataSource,
      async (tx) => (await identitiesOf(tx, [person], knownAt, 'internal')).of(person).keys,
    );
  }

  /** As {@link keysOf}, without the records of which the viewer may not know all. */
  async keysOfTheirs(person: string, viewer: Viewer): Promise<readonly string[]> {
    const { knownAt } = momentsOf({}, this.clock);
    return await reading(this.dataSource, async (tx) => {
      const { keys } = (await identitiesOf(tx, [person], knownAt, viewer)).of(person);
      const streamOf = (key: string) => streamName('person', key);
      const readingOf = await readingLevels(tx, viewer, keys.map(streamOf));
      return keys.filter((key) => mayKnowAll(readingOf(streamOf(key))));
    });
  }
}

/** These persons and everybody ever linked with them of whom the viewer may know, by their keys. */
async function everybodyLinked(
  tx: EntityManager,
  records: readonly ListedRecord<Person>[],
  moments: Moments,
): Promise<ReadonlyMap<string, Person>> {
  const keys = await linkedWith(
    tx,
    records.map(({ state }) => state.key),
  );
  const known = await asKnown(tx, await rowsOf(tx, PersonRow, keys), personKind, moments);
  return new Map(known.map(({ state }) => [state.key, state]));
}

/** For the group itself with withheld names, sealed as they are stored. */
function personEntry(state: Person, merged: readonly Person[], viewer: Viewer): PersonEntry {
  const knowsAll = mayKnowAll(highestLevel(viewer));
  const all = [state, ...merged];
  const written = [
    ...all.flatMap((person) => person.names),
    ...(knowsAll ? all.flatMap((person) => person.withheld) : []),
  ];
  const names = written.map(({ name, script }) => ({ name, script }));
  const shown = (knowsAll && state.anonymous && state.withheld[0]) || state;
  return {
    id: state.key,
    name: shown === state ? state.name : standingInFor(shown.name, state.name),
    family: shown.family,
    given: shown.given,
    script: state.script,
    names: [...new Map(names.map((one) => [`${one.script} ${one.name}`, one])).values()],
    merged: merged.map(({ key }) => key),
    retracted: state.retracted,
    sources: state.sources.length,
    revision: Number(state.revision),
  };
}
