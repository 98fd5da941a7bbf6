import type { DataSource } from 'typeorm';
import { printLegalBasis, type Sanction } from '#domain';
import type { Clock } from '#platform';
import { compareEdtf, parseEdtf } from '#time';
import { namesOf } from '../person/names.ts';
import { asKnown } from '../record/as-known.ts';
import { type AsOf, momentsOf } from '../record/as-of.ts';
import { reading } from '../record/reading.ts';
import { CourtCaseRow, courtCaseKind } from './court-case-row.ts';

/** One sanction of a ruling on one person. Absent is null. */
export interface SanctionEntry {
  readonly person: { readonly id: string; readonly name: string };
  readonly case: string;
  /** Id of the event that tells of the ruling. */
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
}

/** Fines, arrests and whatever else courts imposed, as known at a moment, in order of the rulings' dates. */
export class Sanctions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list({ type, ...asOf }: AsOf & { readonly type?: Sanction['type'] } = {}): Promise<readonly SanctionEntry[]> {
    const moments = momentsOf(asOf, this.clock);
    const { knownAt } = moments;
    return await reading(this.dataSource, async (tx) => {
      const query = tx
        .createQueryBuilder(CourtCaseRow, 'court_case')
        .where('court_case.firstRecordedAt <= :latest', { latest: knownAt.latest.toString() })
        .andWhere(
          '(court_case.lastRecordedAt >= :earliest OR EXISTS (SELECT FROM sanction WHERE sanction.case_key = court_case.key))',
          { earliest: knownAt.earliest.toString() },
        );
      const cases = (await asKnown(tx, await query.getMany(), courtCaseKind, moments))
        .map(({ state }) => state)
        .filter(({ retracted }) => !retracted);
      const persons = cases.flatMap(({ rulings }) => rulings.flatMap((r) => r.sanctions.flatMap((s) => s.persons)));
      const names = await namesOf(tx, [...new Set(persons)], knownAt);
      return cases
        .flatMap((courtCase) =>
          courtCase.rulings.flatMap((ruling) =>
            ruling.sanctions
              .filter((sanction) => type === undefined || sanction.type === type)
              .flatMap((sanction) =>
                sanction.persons.map((id) => ({
                  person: { id, name: names.get(id) ?? id },
                  case: courtCase.key,
                  ruling: ruling.eventId,
                  on: ruling.on,
                  court: ruling.court ?? courtCase.court,
                  place: courtCase.place.name,
                  legalBases: (ruling.legalBases.length > 0 ? ruling.legalBases : courtCase.legalBases).map(
                    printLegalBasis,
                  ),
                  type: sanction.type,
                  amount: sanction.amount,
                  unit: sanction.unit,
                  what: sanction.what,
                })),
              ),
          ),
        )
        .sort((a, b) => compareEdtf(parseEdtf(a.on), parseEdtf(b.on)));
    });
  }
}
