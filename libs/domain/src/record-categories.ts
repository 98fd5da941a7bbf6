import { assemblyRecord } from './assembly/assembly-record.ts';
import { caseRecord } from './case/case-record.ts';
import { custodyRecord } from './custody/custody-record.ts';
import { figureRecord } from './figure/figure-record.ts';
import { incidentRecord } from './incident/incident-record.ts';
import { personRecord } from './person/person-record.ts';
import type { EventTypeOf } from './record-events.ts';
import type { Category } from './shared/values.ts';

/** How the records of each category are read and decided on. */
export const recordCategories = {
  person: personRecord,
  incident: incidentRecord,
  custody: custodyRecord,
  case: caseRecord,
  assembly: assemblyRecord,
  figure: figureRecord,
} as const satisfies { readonly [C in Category]: { readonly facts: Readonly<Record<EventTypeOf<C>, object>> } };
