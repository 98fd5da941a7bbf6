import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { type Incident, type PlaceNames, printLegalBasis } from '#domain';
import { CLOCK, type Clock, DATA_SOURCE, PLACE_NAMES } from '#platform';
import { addDays, dateAt } from '#time';
import { listAsOf } from '../as-of/list-as-of.ts';
import { incidentMatter } from '../list/matters.ts';
import { narrowed } from '../list/narrowed.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { momentsOf } from '../record/as-of.ts';
import type { Moment } from '../record/moment.ts';
import type { PageAsOf } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { firstDay, IncidentRow, incidentKind } from './incident-row.ts';
import { type IncidentEntry, IncidentsQuery, type IncidentsRequest, type IncidentsView } from './incidents-view.ts';

/** What happened up to a moment, as known at a moment; in order of date, those without one last. */
@QueryHandler(IncidentsQuery)
export class Incidents implements IQueryHandler<IncidentsQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLACE_NAMES) private readonly names: PlaceNames,
  ) {}

  async execute({ request }: IncidentsQuery): Promise<IncidentsView> {
    const { items, ...list } = await this.list(request);
    return { ...list, incidents: items };
  }

  async list(asOf: IncidentsRequest = {}): Promise<PageAsOf<IncidentEntry>> {
    const moments = momentsOf(asOf, this.clock);
    const { validAt, knownAt } = moments;
    return await reading(this.dataSource, async (tx, position) => {
      const { items, nextCursor } = await listAsOf(
        {
          ...{ tx, list: 'incident', row: IncidentRow, kind: incidentKind, moments, request: asOf },
          to: addDays(dateAt(validAt.latest, 'UTC'), 1),
        },
        async (records) => {
          const known = records.map(({ state }) => (hadHappened(state, validAt) ? state : null));
          const persons = known.flatMap((state) => state?.persons.map(({ person }) => person) ?? []);
          const who = await identitiesOf(tx, persons, knownAt, moments.viewer);
          const happened = known.filter((state) => state !== null);
          const wanted = await narrowed(tx, asOf, happened, (state) => incidentMatter(state, who), this.names);
          return known.map((state) => (state && wanted.has(state) ? incidentEntry(state, who) : null));
        },
      );
      return { validAt: validAt.text, knownAt: knownAt.text, position, items, nextCursor };
    });
  }
}

function incidentEntry(state: Incident, who: Identities): IncidentEntry {
  return {
    incident: state.key,
    occurredOn: state.occurredOn,
    reportedOn: state.reportedOn,
    kinds: state.kinds,
    summary: state.summary,
    place: state.place?.name ?? null,
    region: state.place?.region ?? null,
    persons: personsIn(state, who),
    organisations: state.organisations,
    legalBases: state.legalBases.map(printLegalBasis),
    standing: state.standing,
    sources: state.sources,
    retracted: state.retracted,
    revision: Number(state.revision),
  };
}

/** Each person once in each role. */
function personsIn({ persons }: Incident, who: Identities): IncidentEntry['persons'] {
  const named = persons.map(({ person, role }) => ({ ...who.named(person), role }));
  return [...new Map(named.map((one) => [`${one.id} ${one.role}`, one])).values()];
}

/** A day without a known beginning may have been any time ago. */
function hadHappened(state: Incident, validAt: Moment): boolean {
  const first = firstDay(state);
  return first === null || first <= dateAt(validAt.at(incidentZone(state)), incidentZone(state));
}

function incidentZone({ place }: Incident): string {
  return place?.zone ?? 'UTC';
}
