import type { RecordEventData } from '../record-events.ts';
import type { RecordState } from '../shared/record.ts';
import type { Source } from '../shared/values.ts';

/** What became of it at the latest; that it was held says nothing of whether it had been refused. */
export const assemblyStatuses = ['notified', 'refused', 'permitted', 'held', 'dispersed', 'cancelled'] as const;
export type AssemblyStatus = (typeof assemblyStatuses)[number];

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
