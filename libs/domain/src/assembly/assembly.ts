import type { RecordEventData, RecordFact } from '../record-events.ts';
import type { Fact } from '../shared/fact.ts';
import { type RecordState, readRecord } from '../shared/record.ts';
import type { Source } from '../shared/values.ts';

/** What became of it at the latest; that it was held says nothing of whether it had been refused. */
export type AssemblyStatus = 'notified' | 'refused' | 'permitted' | 'held' | 'dispersed' | 'cancelled';

type Told<
  T extends 'assembly.refused' | 'assembly.permitted' | 'assembly.held' | 'assembly.dispersed' | 'assembly.cancelled',
> = {
  readonly eventId: string;
  readonly source: Source;
} & Readonly<RecordEventData<T>>;

/** An assembly that somebody gave notice of, as the record now reads. */
export interface Assembly
  extends RecordState,
    Readonly<Omit<RecordEventData<'assembly.notified'>, 'source' | 'confidentiality'>> {
  readonly status: AssemblyStatus;
  readonly refusals: readonly Told<'assembly.refused'>[];
  readonly permissions: readonly Told<'assembly.permitted'>[];
  readonly held: readonly Told<'assembly.held'>[];
  readonly dispersals: readonly Told<'assembly.dispersed'>[];
  readonly cancelled: Told<'assembly.cancelled'> | null;
}

/** Folds the whole stream of an assembly; null where it has no facts. */
export function foldAssembly(key: string, facts: readonly Fact[]): Assembly | null {
  const record = readRecord(key, facts);
  if (record?.opening.type !== 'assembly.notified') return null;
  const { source: _, confidentiality: __, ...notified } = record.opening.data;
  return record.later.reduce<Assembly>(applyFact, {
    ...record.state,
    ...notified,
    status: 'notified',
    refusals: [],
    permissions: [],
    held: [],
    dispersals: [],
    cancelled: null,
  });
}

function applyFact(assembly: Assembly, fact: RecordFact): Assembly {
  const eventId = fact.id;
  switch (fact.type) {
    case 'assembly.refused':
      return { ...assembly, status: 'refused', refusals: [...assembly.refusals, { eventId, ...fact.data }] };
    case 'assembly.permitted':
      return { ...assembly, status: 'permitted', permissions: [...assembly.permissions, { eventId, ...fact.data }] };
    case 'assembly.held':
      return { ...assembly, status: 'held', held: [...assembly.held, { eventId, ...fact.data }] };
    case 'assembly.dispersed':
      return { ...assembly, status: 'dispersed', dispersals: [...assembly.dispersals, { eventId, ...fact.data }] };
    case 'assembly.cancelled':
      return { ...assembly, status: 'cancelled', cancelled: { eventId, ...fact.data } };
    default:
      return assembly;
  }
}
