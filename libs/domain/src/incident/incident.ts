import type { RecordEventData } from '../record-events.ts';
import type { RecordState } from '../shared/record.ts';

type Told<T extends 'incident.verified' | 'incident.disputed'> = { readonly eventId: string } & Readonly<
  RecordEventData<T>
>;

/** Something that happened, as the record now reads; each `source-attached` adds to its sources. */
export interface Incident
  extends RecordState,
    Readonly<Omit<RecordEventData<'incident.recorded'>, 'source' | 'confidentiality'>> {
  readonly verifications: readonly Told<'incident.verified'>[];
  readonly disputes: readonly Told<'incident.disputed'>[];
}
