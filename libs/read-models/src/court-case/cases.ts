import type { DataSource } from 'typeorm';
import { type Appeal, type CaseLaw, type Charge, type CourtCase, caseWarnings, printLegalBasis } from '#domain';
import type { Clock } from '#platform';
import { listAsOf } from '../as-of/list-as-of.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { type AsOf, momentsOf } from '../record/as-of.ts';
import type { Page, PageRequest } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { CourtCaseRow, courtCaseKind } from './court-case-row.ts';

/** One court case. Absent is null. */
export interface CaseEntry {
  readonly case: string;
  readonly title: string;
  readonly persons: readonly { readonly id: string; readonly name: string }[];
  readonly court: string | null;
  readonly place: string;
  readonly legalBases: readonly string[];
  /** EDTF. */
  readonly openedOn: string | null;
  readonly charges: readonly {
    readonly charge: string;
    readonly persons: readonly string[];
    readonly legalBases: readonly string[];
    readonly on: string | null;
    readonly dropped: boolean;
    readonly droppedOn: string | null;
  }[];
  readonly hearings: readonly { readonly hearing: string; readonly at: string | null; readonly status: string }[];
  readonly rulings: readonly {
    readonly on: string;
    readonly court: string | null;
    readonly legalBases: readonly string[];
    readonly sanctions: number;
    readonly summary: string | null;
  }[];
  readonly appeals: readonly {
    readonly appeal: string;
    readonly by: readonly string[];
    readonly lodgedOn: string | null;
    readonly outcome: string | null;
    readonly decidedOn: string | null;
    readonly costs: readonly { readonly persons: readonly string[]; readonly amount: number; readonly unit: string }[];
  }[];
  /** What a reader should doubt: an article that cannot be a charge, a fine that is no multiple of the index. */
  readonly warnings: readonly string[];
  readonly sources: number;
  readonly retracted: boolean;
  readonly revision: number;
}

export interface CasesView extends Page<CaseEntry> {
  readonly knownAt: string;
  readonly position: bigint;
}

/** Court cases as known at a moment; in order of the first date that is known of each, those without one last. */
export class Cases {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly law: CaseLaw,
  ) {}

  async list(asOf: Omit<AsOf, 'validAt'> & PageRequest = {}): Promise<CasesView> {
    const moments = momentsOf(asOf, this.clock);
    const { knownAt } = moments;
    return await reading(this.dataSource, async (tx, position) => {
      const { items, nextCursor } = await listAsOf(
        { tx, list: 'case', row: CourtCaseRow, kind: courtCaseKind, moments, request: asOf },
        async (records) => {
          const known = records.map(({ state }) => state);
          const who = await identitiesOf(tx, known.flatMap(personsIn), knownAt, moments.viewer);
          return known.map((state) => caseEntry(state, who, caseWarnings(state, this.law)));
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
    court: state.court,
    place: state.place.name,
    legalBases: state.legalBases.map(printLegalBasis),
    openedOn: state.openedOn,
    charges: state.charges.map((charge) => chargeEntry(charge, who)),
    hearings: state.hearings.map(({ key, at, status }) => ({ hearing: key, at, status })),
    rulings: state.rulings.map(({ on, court, legalBases, sanctions, summary }) => {
      return { on, court, legalBases: legalBases.map(printLegalBasis), sanctions: sanctions.length, summary };
    }),
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
    costs: (decided?.costs ?? []).map(({ persons, amount, unit }) => ({ persons: idsOf(persons, who), amount, unit })),
  };
}

function personsIn({ persons, charges, appeals }: CourtCase): readonly string[] {
  const costs = appeals.flatMap(({ decided }) => decided?.costs ?? []);
  return [...persons, ...[...charges, ...costs].flatMap((one) => one.persons), ...appeals.flatMap(({ by }) => by)];
}

function idsOf(persons: readonly string[], who: Identities): readonly string[] {
  return who.namedAll(persons).map(({ id }) => id);
}
