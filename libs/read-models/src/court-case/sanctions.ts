import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import {
  type CourtCase,
  closedByDeaths,
  idToTheMinute,
  knowsEverything,
  type PlaceNames,
  printLegalBasis,
  type SanctionInCase,
  type SanctionStatus,
  sanctionStatus,
  sanctionsAndCustody,
} from '#domain';
import { CLOCK, type Clock, DATA_SOURCE, PLACE_NAMES } from '#platform';
import { workingInWords } from '#words';
import { dayAfter, dayBefore } from '../as-of/days-around.ts';
import { listAsOf } from '../as-of/list-as-of.ts';
import { sanctionMatter } from '../list/matters.ts';
import { narrowed } from '../list/narrowed.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { momentsOf } from '../record/as-of.ts';
import type { Page } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { namedFirst } from '../view/fields.ts';
import { CourtCaseRow, courtCaseKind, sanctionItem } from './court-case-row.ts';
import { partiesInCustody } from './parties-in-custody.ts';
import { type SanctionEntry, SanctionsQuery, type SanctionsRequest, type SanctionsView } from './sanctions-view.ts';

/** Fines, arrests and whatever else was imposed, as known at a moment, in order of date. */
@QueryHandler(SanctionsQuery)
export class Sanctions implements IQueryHandler<SanctionsQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLACE_NAMES) private readonly names: PlaceNames,
  ) {}

  async execute({ request }: SanctionsQuery): Promise<SanctionsView> {
    const { items, ...list } = await this.list(request);
    return { ...list, validAt: request.validAt ?? null, knownAt: request.knownAt ?? null, sanctions: items };
  }

  async list({
    type,
    inForce = false,
    ...asOf
  }: SanctionsRequest = {}): Promise<Page<SanctionEntry> & { readonly position: bigint }> {
    const moments = momentsOf(asOf, this.clock);
    const { validAt, knownAt } = moments;
    return await reading(this.dataSource, async (tx, position) => {
      const { items, nextCursor } = await listAsOf(
        {
          ...{ tx, list: 'sanction', row: CourtCaseRow, kind: courtCaseKind, moments, request: asOf },
          to: dayAfter(validAt),
          notEndedBefore: inForce ? dayBefore(validAt) : null,
          tag: type ?? null,
        },
        async (records) => {
          const persons = records.flatMap(({ state }) => state.persons);
          const who = await identitiesOf(tx, persons, knownAt, moments.viewer);
          // A case has several sanctions in a page, and all of its own are counted at once.
          const cases = new Map(records.map(({ state }) => [state.key, state]));
          const party = await partiesInCustody(tx, [...cases.values()], who, moments);
          const sanctions = new Map([...cases].map(([key, state]) => [key, sanctionsAndCustody(state, party)]));
          const imposed = records.flatMap(({ state, item }) => {
            const sanction = sanctions.get(state.key)!.find((one) => sanctionItem(one) === item);
            return sanction ? [{ courtCase: state, sanction }] : [];
          });
          const deaths = who.deaths(persons);
          const wanted = await narrowed(
            tx,
            asOf,
            imposed,
            ({ courtCase, sanction }) => sanctionMatter(courtCase, sanction, who),
            this.names,
          );
          return imposed.map((one) => {
            if (!wanted.has(one)) return null;
            const { courtCase, sanction } = one;
            const { zone } = courtCase.place;
            const [closed] = closedByDeaths([sanction], deaths);
            const status = closed && sanctionStatus(closed, validAt.at(zone), zone);
            if (!closed || !status || (inForce && !isInForce(status))) return null;
            const entry = sanctionEntry(courtCase, closed, status, who);
            return knowsEverything(moments.viewer) ? entry : { ...entry, ruling: idToTheMinute(entry.ruling) };
          });
        },
      );
      return { items, nextCursor, position };
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
  const ended = sanction.end?.how === status ? sanction.end : null;
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
    upTo: sanction.upTo,
    life: sanction.life,
    jointly: sanction.jointly,
    jointlyWith: who.namedAll(sanction.jointlyWith),
    credit: sanction.credit.map(({ duration, rate }) => ({ duration, rate })),
    what: sanction.what,
    status,
    from: sanction.from,
    fromStated: sanction.fromStated,
    endsOn: sanction.endsOn,
    endedOn: ended?.on ?? null,
    endedFor: ended?.why ?? null,
    working: workingInWords('en', sanction.steps),
    steps: namedFirst(sanction.steps),
  };
}
