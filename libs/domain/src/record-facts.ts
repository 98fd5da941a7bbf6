import type { z } from 'zod';
import { assemblyFacts } from './assembly/assembly-facts.ts';
import { caseFacts } from './case/case-facts.ts';
import { custodyFacts } from './custody/custody-facts.ts';
import type { DateSays } from './dates/what-dates-say.ts';
import { figureFacts } from './figure/figure-facts.ts';
import { incidentFacts } from './incident/incident-facts.ts';
import { personFacts } from './person/person-facts.ts';
import type { EventTypeOf, RecordEventType } from './record-events.ts';
import type { AlertNews, Permission, Reference, Versions } from './shared/fact-declaration.ts';
import { type Category, categories } from './shared/values.ts';

/** What is declared of a fact, of whichever it is: see `Particulars`. */
export interface DeclaredFact {
  readonly schema: z.ZodType;
  readonly versions: Versions;
  readonly dates: Readonly<Record<string, DateSays>>;
  readonly happened: { readonly field: string | readonly string[] } | null;
  readonly names: (data: never) => readonly Reference[];
  readonly privacy: { readonly fields: (data: never) => readonly string[]; readonly whole: (data: never) => boolean };
  readonly groupsOwn?: true;
  readonly permission: Permission;
  readonly amendments: {
    readonly notRetractable: { readonly code: string; readonly message: string } | null;
    readonly fixed: Readonly<Record<string, string | undefined>>;
  };
  readonly movesLists: boolean;
  readonly alerts: AlertNews;
}

const factsOf = {
  person: personFacts,
  incident: incidentFacts,
  custody: custodyFacts,
  case: caseFacts,
  assembly: assemblyFacts,
  figure: figureFacts,
} as const satisfies { readonly [C in Category]: Readonly<Record<EventTypeOf<C>, object>> };

/** What is declared of every fact of the record, by type. */
export const recordFacts: Readonly<Record<RecordEventType, DeclaredFact>> = {
  ...factsOf.person,
  ...factsOf.incident,
  ...factsOf.custody,
  ...factsOf.case,
  ...factsOf.assembly,
  ...factsOf.figure,
};

const declared: ReadonlyMap<string, DeclaredFact> = new Map(Object.entries(recordFacts));

/** Null for an event that is no fact of the record. */
export function declarationOf(type: string): DeclaredFact | null {
  return declared.get(type) ?? null;
}

const categoryByType: ReadonlyMap<string, Category> = new Map(
  categories.flatMap((category) => Object.keys(factsOf[category]).map((type) => [type, category] as const)),
);

/** Of which records an event is a fact; null for one that is none of the record. */
export function categoryOf(type: string): Category | null {
  return categoryByType.get(type) ?? null;
}

/** For the event registry: every type with its current version, and the way there from each older one. */
export const recordEventTypes: readonly ({ readonly type: RecordEventType } & Versions)[] = (
  Object.keys(recordFacts) as RecordEventType[]
).map((type) => ({ type, ...recordFacts[type].versions }));
