import type { DataSource } from 'typeorm';
import {
  type CourtCase,
  closedByDeaths,
  printLegalBasis,
  type Sanction,
  type SanctionInCase,
  type SanctionStatus,
  sanctionStatus,
  sanctionsOf,
} from '#domain';
import type { Clock } from '#platform';
import { dayAfter, dayBefore } from '../as-of/days-around.ts';
import { listAsOf } from '../as-of/list-as-of.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { type AsOf, momentsOf } from '../record/as-of.ts';
import type { Page, PageRequest } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { CourtCaseRow, courtCaseKind, sanctionItem } from './court-case-row.ts';

/** One sanction on one person. Absent is null. */
export interface SanctionEntry {
  readonly person: { readonly id: string; readonly name: string };
  readonly case: string;
  /** Id of the event that imposed it: a ruling, an appeal, a commutation. */
  readonly ruling: string;
  /** EDTF. */
  readonly on: string;
  readonly court: string | null;
  readonly place: string;
  readonly legalBases: readonly string[];
  readonly type: Sanction['type'];
  readonly amount: number | null;
  /** `hours`, `days`, `months`, `years`, or a currency. */
  readonly unit: string | null;
  readonly what: string | null;
  /** At the moment asked about. A term that has passed is no end by itself: `term_over`. */
  readonly status: SanctionStatus;
  /** EDTF: from when its term is counted, and whether a source says so. */
  readonly from: string;
  readonly fromStated: boolean;
  /** Last calendar day of its own term; null where it has none or none is known. */
  readonly endsOn: string | null;
  /** EDTF: when it ended, and why, where somebody reports that. */
  readonly endedOn: string | null;
  readonly endedFor: string | null;
  readonly working: readonly string[];
}

export interface SanctionsRequest extends AsOf, PageRequest {
  readonly type?: Sanction['type'] | undefined;
  /** Only what was in force at the moment asked about, or past its term without a word of its end. */
  readonly inForce?: boolean;
}

/** Fines, arrests and whatever else was imposed, as known at a moment, in order of date. */
export class Sanctions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list({ type, inForce = false, ...asOf }: SanctionsRequest = {}): Promise<Page<SanctionEntry>> {
    const moments = momentsOf(asOf, this.clock);
    const { validAt, knownAt } = moments;
    return await reading(this.dataSource, async (tx) => {
      return await listAsOf(
        {
          ...{ tx, list: 'sanction', row: CourtCaseRow, kind: courtCaseKind, moments, request: asOf },
          to: dayAfter(validAt),
          notEndedBefore: inForce ? dayBefore(validAt) : null,
          tag: type ?? null,
        },
        async (records) => {
          const imposed = records.flatMap(({ state, item }) => {
            const sanction = sanctionsOf(state).find((one) => sanctionItem(one) === item);
            return sanction ? [{ courtCase: state, sanction }] : [];
          });
          const persons = imposed.map(({ sanction }) => sanction.person);
          const who = await identitiesOf(tx, persons, knownAt, moments.viewer);
          const deaths = who.deaths(persons);
          return imposed.map(({ courtCase, sanction }) => {
            const { zone } = courtCase.place;
            const [closed] = closedByDeaths([sanction], deaths);
            const status = closed && sanctionStatus(closed, validAt.at(zone), zone);
            if (!closed || !status || (inForce && !isInForce(status))) return null;
            return sanctionEntry(courtCase, closed, status, who);
          });
        },
      );
    });
  }
}

function isInForce(status: SanctionStatus): boolean {
  return status === 'in_force' || status === 'term_over';
}

function sanctionEntry(
  courtCase: CourtCase,
  sanction: SanctionInCase,
  status: SanctionStatus,
  who: Identities,
): SanctionEntry {
  const ruling = courtCase.rulings.find(({ eventId }) => eventId === sanction.eventId);
  const bases = ruling && ruling.legalBases.length > 0 ? ruling.legalBases : courtCase.legalBases;
  const ended = isInForce(status) ? null : sanction.end;
  return {
    person: who.named(sanction.person),
    case: courtCase.key,
    ruling: sanction.eventId,
    on: sanction.on,
    court: ruling?.court ?? courtCase.court,
    place: courtCase.place.name,
    legalBases: bases.map(printLegalBasis),
    type: sanction.type,
    amount: sanction.amount,
    unit: sanction.unit,
    what: sanction.what,
    status,
    from: sanction.from,
    fromStated: sanction.fromStated,
    endsOn: sanction.endsOn,
    endedOn: ended?.on ?? null,
    endedFor: ended?.why ?? null,
    working: sanction.working,
  };
}
