import type { DataSource } from 'typeorm';
import type { Clock } from '#platform';
import { asKnown } from '../record/as-known.ts';
import { type AsOf, momentsOf } from '../record/as-of.ts';
import { type Page, type PageRequest, page } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { PersonRow, personKind } from './person-row.ts';

export interface PersonEntry {
  readonly id: string;
  readonly name: string;
  readonly family: string | null;
  readonly given: string | null;
  /** ISO 15924. */
  readonly script: string;
  /** Every name that they are known by, that of the registration first. */
  readonly names: readonly { readonly name: string; readonly script: string }[];
  readonly retracted: boolean;
  readonly sources: number;
  readonly revision: number;
}

export interface PersonsView extends Page<PersonEntry> {
  readonly validAt: string;
  readonly knownAt: string;
  readonly position: bigint;
}

/** The persons of the record, by name, as known at a moment. */
export class Persons {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(asOf: AsOf & PageRequest = {}): Promise<PersonsView> {
    const moments = momentsOf(asOf, this.clock);
    const { validAt, knownAt } = moments;
    return await reading(this.dataSource, async (tx, position) => {
      const rows = await tx
        .createQueryBuilder(PersonRow, 'person')
        .where('person.firstRecordedAt <= :latest', { latest: knownAt.latest.toString() })
        .getMany();
      const entries = (await asKnown(tx, rows, personKind, moments)).map(({ state }) => ({
        id: state.key,
        name: state.name,
        family: state.family,
        given: state.given,
        script: state.script,
        names: state.names.map(({ name, script }) => ({ name, script })),
        retracted: state.retracted,
        sources: state.sources.length,
        revision: Number(state.revision),
      }));
      return {
        validAt: validAt.text,
        knownAt: knownAt.text,
        position,
        ...page(entries, (entry) => [entry.name, entry.id], asOf),
      };
    });
  }
}
