import type { DataSource } from 'typeorm';
import { type Incident, printLegalBasis, type Source } from '#domain';
import type { Clock } from '#platform';
import { addDays, dateAt } from '#time';
import { listAsOf } from '../as-of/list-as-of.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { type AsOf, momentsOf } from '../record/as-of.ts';
import type { Moment } from '../record/moment.ts';
import type { Page, PageRequest } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { firstDay, IncidentRow, incidentKind } from './incident-row.ts';

/** One incident. Absent is null. */
export interface IncidentEntry {
  readonly incident: string;
  /** EDTF. */
  readonly occurredOn: string | null;
  readonly reportedOn: string | null;
  readonly kinds: Incident['kinds'];
  readonly summary: string;
  readonly place: string | null;
  readonly region: string | null;
  readonly persons: readonly { readonly id: string; readonly name: string; readonly role: string }[];
  readonly organisations: readonly string[];
  readonly legalBases: readonly string[];
  readonly standing: Incident['standing'];
  readonly sources: readonly Source[];
  readonly retracted: boolean;
  readonly revision: number;
}

export interface IncidentsView extends Page<IncidentEntry> {
  readonly validAt: string;
  readonly knownAt: string;
  readonly position: bigint;
}

/** What happened up to a moment, as known at a moment; in order of date, those without one last. */
export class Incidents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(asOf: AsOf & PageRequest = {}): Promise<IncidentsView> {
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
          return known.map((state) => state && incidentEntry(state, who));
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
