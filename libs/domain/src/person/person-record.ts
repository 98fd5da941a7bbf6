import { GrowingTellable, tellable } from '../policy/visible-to.ts';
import type { Fact } from '../shared/fact.ts';
import { foldRead } from '../shared/fold-facts.ts';
import { GrowingCommon } from '../shared/growing-common.ts';
import { GrowingRecord } from '../shared/growing-record.ts';
import { readRecord } from '../shared/record.ts';
import type { RecordCategory } from '../shared/record-category.ts';
import type { Person } from './person.ts';
import { personFacts } from './person-facts.ts';

/** Folds the whole stream of a person; null where it has no facts. */
export function foldPerson(key: string, facts: readonly Fact[]): Person | null {
  const record = readRecord(key, facts);
  if (!record) return null;
  const told = tellable(facts);
  // What it relies on, its sources and corrections: of what may be told alone.
  const common = told === facts ? record.state : (readRecord(key, told)?.state ?? record.state);
  const { confidentiality, revision } = record.state;
  return foldRead(personFacts, record, { ...common, confidentiality, revision });
}

/** A person as they read after each of their facts. */
export class GrowingPerson extends GrowingRecord<Person> {
  private readonly tellable = new GrowingTellable();
  private readonly told: GrowingCommon;

  constructor(key: string) {
    super(key, personFacts);
    this.told = new GrowingCommon(key);
  }

  override add(fact: Fact): void {
    super.add(fact);
    const told = this.tellable.further(fact);
    if (told) this.told.add(told);
  }

  /** Of what may be told alone. */
  protected override get reliedOn(): GrowingCommon {
    return this.told.state === null ? super.reliedOn : this.told;
  }
}

export const personRecord: RecordCategory<'person', Person> = {
  facts: personFacts,
  fold: foldPerson,
  grow: (key) => new GrowingPerson(key),
  // It happened where the fact itself says.
  placeOn: () => null,
  beginning: null,
  assertCanFollow() {},
};
