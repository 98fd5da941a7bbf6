import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import {
  type Appeal,
  type Charge,
  type CourtCase,
  caseWarnings,
  type OutcomesOfPersons,
  type PlaceNames,
  printLegalBasis,
  type TermRules,
} from '#domain';
import type { Clock } from '#platform';
import { listAsOf } from '../as-of/list-as-of.ts';
import { lawKnownAt } from '../law/law-known-at.ts';
import { caseMatter } from '../list/matters.ts';
import { narrowed } from '../list/narrowed.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { momentsOf } from '../record/as-of.ts';
import type { KnownPage } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { type CaseEntry, CasesQuery, type CasesRequest, type CasesView } from './cases-view.ts';
import { CourtCaseRow, courtCaseKind } from './court-case-row.ts';

/** Court cases as known at a moment; in order of the first date that is known of each, those without one last. */
@QueryHandler(CasesQuery)
export class Cases implements IQueryHandler<CasesQuery> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    /** The law as it comes. */
    private readonly rules: TermRules,
    private readonly names: PlaceNames,
  ) {}

  async execute({ request }: CasesQuery): Promise<CasesView> {
    const { items, ...list } = await this.list(request);
    return { ...list, cases: items };
  }

  async list(asOf: CasesRequest = {}): Promise<KnownPage<CaseEntry>> {
    const moments = momentsOf(asOf, this.clock);
    const { knownAt } = moments;
    return await reading(this.dataSource, async (tx, position) => {
      const { items, nextCursor } = await listAsOf(
        { tx, list: 'case', row: CourtCaseRow, kind: courtCaseKind, moments, request: asOf },
        async (records) => {
          const known = records.map(({ state }) => state);
          const who = await identitiesOf(tx, known.flatMap(personsIn), knownAt, moments.viewer);
          const wanted = await narrowed(tx, asOf, known, (state) => caseMatter(state, who), this.names);
          const law = await lawKnownAt(tx, this.rules, knownAt);
          return known.map((state) =>
            wanted.has(state) ? caseEntry(state, who, caseWarnings(state, law.in(state.place.zone).rules.cases)) : null,
          );
        },
      );
      return { knownAt: knownAt.text, position, items, nextCursor };
    });
  }
}

function caseEntry(state: CourtCase, who: Identities, warnings: readonly string[]): CaseEntry {
  return {
    case: state.key,
    title: state.title,
    persons: who.namedAll(state.persons),
    participants: state.participants.map(({ person, role }) => ({ ...who.named(person), role })),
    court: state.court,
    place: state.place.name,
    legalBases: state.legalBases.map(printLegalBasis),
    openedOn: state.openedOn,
    charges: state.charges.map((charge) => chargeEntry(charge, who)),
    hearings: state.hearings.map(({ key, at, status }) => ({ hearing: key, at, status })),
    rulings: state.rulings.map(({ on, court, legalBases, outcome, outcomes, terms, sanctions, summary }) => ({
      on,
      court,
      legalBases: legalBases.map(printLegalBasis),
      outcome,
      outcomes: outcomesOf(outcomes, who),
      terms,
      sanctions: sanctions.length,
      summary,
    })),
    appeals: state.appeals.map((appeal) => appealEntry(appeal, who)),
    warnings,
    sources: state.sources.length,
    retracted: state.retracted,
    revision: Number(state.revision),
  };
}

function chargeEntry({ key, persons, legalBases, on, dropped }: Charge, who: Identities) {
  const bases = legalBases.map(printLegalBasis);
  return {
    charge: key,
    persons: idsOf(persons, who),
    legalBases: bases,
    on,
    dropped: dropped !== null,
    droppedOn: dropped?.on ?? null,
  };
}

function appealEntry({ key, by, on, decided }: Appeal, who: Identities) {
  return {
    appeal: key,
    by: idsOf(by, who),
    lodgedOn: on,
    outcome: decided?.outcome ?? null,
    decidedOn: decided?.on ?? null,
    outcomes: outcomesOf(decided?.outcomes ?? [], who),
    costs: (decided?.costs ?? []).map(({ persons, amount, unit }) => ({ persons: idsOf(persons, who), amount, unit })),
  };
}

function outcomesOf(outcomes: OutcomesOfPersons, who: Identities) {
  return outcomes.map(({ persons, outcome }) => ({ persons: idsOf(persons, who), outcome }));
}

function personsIn({ persons, participants, charges, appeals }: CourtCase): readonly string[] {
  const costs = appeals.flatMap(({ decided }) => decided?.costs ?? []);
  const others = participants.map(({ person }) => person);
  return [
    ...persons,
    ...others,
    ...[...charges, ...costs].flatMap((one) => one.persons),
    ...appeals.flatMap(({ by }) => by),
  ];
}

function idsOf(persons: readonly string[], who: Identities): readonly string[] {
  return who.namedAll(persons).map(({ id }) => id);
}
