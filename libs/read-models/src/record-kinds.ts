import type { Category, RecordState } from '#domain';
import { assemblyKind } from './assembly/assembly-row.ts';
import { courtCaseKind } from './court-case/court-case-row.ts';
import { custodyKind } from './custody/custody-row.ts';
import { figureKind } from './figure/figure-row.ts';
import { incidentKind } from './incident/incident-row.ts';
import { personKind } from './person/person-row.ts';
import type { RecordKind } from './record/record-row.ts';

/** Each kind of record; whoever looks one up by its category folds it as what it is. */
export const recordKinds = {
  person: personKind,
  incident: incidentKind,
  custody: custodyKind,
  case: courtCaseKind,
  assembly: assemblyKind,
  figure: figureKind,
} as unknown as { readonly [C in Category]: RecordKind<RecordState> };
