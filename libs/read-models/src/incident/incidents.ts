import type { DataSource } from 'typeorm';
import { type Incident, printLegalBasis, type Source } from '#domain';
import type { Clock } from '#platform';
import { dateAt, earliestPossible, parseEdtf } from '#time';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { asKnown } from '../record/as-known.ts';
import { type AsOf, momentsOf } from '../record/as-of.ts';
import { type Page, type PageRequest, page } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { IncidentRow, incidentKind } from './incident-row.ts';

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
      const rows = await tx
        .createQueryBuilder(IncidentRow, 'incident')
        .where('incident.firstRecordedAt <= :latest', { latest: knownAt.latest.toString() })
        .getMany();
      const known = (await asKnown(tx, rows, incidentKind, moments))
        .map(({ state }) => state)
        // A day without a known beginning may have been any time ago.
        .filter((state) => {
          const first = firstDay(state);
          return first === null || first <= dateAt(validAt.at(incidentZone(state)), incidentZone(state));
        });
      const persons = known.flatMap((state) => state.persons.map(({ person }) => person));
      const who = await identitiesOf(tx, persons, knownAt, moments.viewer);
      const { items, nextCursor } = page(known, (state) => [firstDay(state) ?? '~', state.key], asOf);
      return {
        validAt: validAt.text,
        knownAt: knownAt.text,
        position,
        items: items.map((state) => incidentEntry(state, who)),
        nextCursor,
      };
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

function firstDay({ occurredOn }: Incident): string | null {
  return occurredOn === null ? null : earliestPossible(parseEdtf(occurredOn));
}

function incidentZone({ place }: Incident): string {
  return place?.zone ?? 'UTC';
}
