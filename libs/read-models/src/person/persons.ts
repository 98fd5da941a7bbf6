import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource, EntityManager } from 'typeorm';
import { highestLevel, matchOf, mayKnowAll, nameSearch, type Person, streamName, type Viewer } from '#domain';
import { CLOCK, type Clock, DATA_SOURCE } from '#platform';
import { standingInFor } from '#private-data';
import { type ListedRecord, listAsOf } from '../as-of/list-as-of.ts';
import { personMatter } from '../list/matters.ts';
import { narrowed } from '../list/narrowed.ts';
import { readingLevels } from '../need-to-know/reading-levels.ts';
import { asKnown } from '../record/as-known.ts';
import { type Moments, momentsOf } from '../record/as-of.ts';
import { type Page, type PageAsOf, page } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { rowsOf } from '../record/rows-of.ts';
import { findPersons } from './find-persons.ts';
import { Identities, identitiesOf, linkedWith } from './identities.ts';
import { PersonRow, personKind } from './person-row.ts';
import { type PersonEntry, PersonsQuery, type PersonsRequest, type PersonsView } from './persons-view.ts';

/** A person is at no place: what is known of their whereabouts is in the records of their custody. */
const NO_PLACES = { namesOfPlace: () => [] };

/** So many of those whom a text may mean are listed. */
const MOST_FOUND = 1000;

/** The persons of the record, by name, as known at a moment; those whom a text may mean by how well they answer it. Several records of one person are one entry. */
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
    const search = asOf.q ? nameSearch(asOf.q) : null;
    return await reading(this.dataSource, async (tx, position) => {
      // Names are looked up among those of now. Of an earlier moment the list is looked through in its own order.
      if (search && !asOf.knownAt) {
        const best = await this.best(
          tx,
          (await findPersons(tx, search, moments, MOST_FOUND)).map(asRanked),
          asOf,
          moments,
        );
        return { validAt: validAt.text, knownAt: knownAt.text, position, ...best };
      }
      const { items, nextCursor } = await listAsOf(
        { tx, list: 'person', row: PersonRow, kind: personKind, moments, request: asOf },
        async (records) => {
          const known = await peopleLinked(
            tx,
            records.map(({ state }) => state.key),
            moments,
          );
          const who = new Identities(known, moments.viewer);
          const matter = ({ state }: ListedRecord<Person>) => personMatter(state, who);
          const wanted = await narrowed(tx, { ...asOf, q: null }, records, matter, NO_PLACES);
          const isAsked = ({ key }: Person) =>
            search === null || matchOf(search, who.namesOf(key))?.found.length === search.words.length;
          return records.map((record) => {
            const { state } = record;
            const { key, keys } = who.of(state.key);
            return key === state.key && wanted.has(record) && isAsked(state)
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

  /** A page of the people whom a text may mean, best first. @throws CursorError */
  private async best(
    tx: EntityManager,
    found: readonly Ranked[],
    asOf: PersonsRequest,
    moments: Moments,
  ): Promise<Page<PersonEntry>> {
    const known = await peopleLinked(
      tx,
      found.map(({ id }) => id),
      moments,
    );
    const who = new Identities(known, moments.viewer);
    const asked = asOf.person ? who.of(asOf.person).key : null;
    const wanted = found.filter(({ id }) => asked === null || id === asked);
    const { items, nextCursor } = page(wanted, ({ rank, id }) => [rank, id], asOf);
    const entries = items.flatMap(({ id }) => {
      const state = known.get(id);
      const merged = who.of(id).keys.slice(1);
      return state
        ? [
            personEntry(
              state,
              merged.flatMap((one) => known.get(one) ?? []),
              moments.viewer,
            ),
          ]
        : [];
    });
    return { items: entries, nextCursor };
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

interface Ranked {
  readonly id: string;
  /** Less is better; a whole number, since a cursor names it. */
  readonly rank: number;
}

function asRanked({ id, score }: { readonly id: string; readonly score: number }): Ranked {
  return { id, rank: 100 - Math.round(score * 100) };
}

/** These persons and everybody ever linked with them of whom the viewer may know, by their keys. */
async function peopleLinked(
  tx: EntityManager,
  persons: readonly string[],
  moments: Moments,
): Promise<ReadonlyMap<string, Person>> {
  const keys = await linkedWith(tx, persons);
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
    count: state.count,
    minor: state.minor,
    sex: state.sex,
    birthYear: state.birthYear,
    merged: merged.map(({ key }) => key),
    retracted: state.retracted,
    sources: state.sources.length,
    revision: Number(state.revision),
  };
}
