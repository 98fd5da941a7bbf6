import { assemblyRecord } from './assembly/assembly-record.ts';
import { caseRecord } from './case/case-record.ts';
import { custodyRecord } from './custody/custody-record.ts';
import { figureRecord } from './figure/figure-record.ts';
import { incidentRecord } from './incident/incident-record.ts';
import { personRecord } from './person/person-record.ts';
import type { EventTypeOf } from './record-events.ts';
import type { Fact } from './shared/fact.ts';
import type { Growing } from './shared/growing-record.ts';
import type { RecordState } from './shared/record.ts';
import type { RecordCategory } from './shared/record-category.ts';
import type { Category } from './shared/values.ts';

/** How the records of each category are read and decided on. */
const recordCategories = {
  person: personRecord,
  incident: incidentRecord,
  custody: custodyRecord,
  case: caseRecord,
  assembly: assemblyRecord,
  figure: figureRecord,
} as const satisfies { readonly [C in Category]: { readonly facts: Readonly<Record<EventTypeOf<C>, object>> } };

/** That of one category, where it does not matter of which. */
export function recordCategory(category: Category): RecordCategory<Category, RecordState, string> {
  return recordCategories[category] as unknown as RecordCategory<Category, RecordState, string>;
}

/** A record of a category as its facts now read; null where there are none. */
export function foldRecord(category: Category, key: string, facts: readonly Fact[]): RecordState | null {
  return recordCategory(category).fold(key, facts);
}

/** A record of a category as it reads after each of its facts. */
export function growRecord(category: Category, key: string): Growing<RecordState> {
  return recordCategory(category).grow(key);
}
