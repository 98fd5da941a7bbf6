import type { RecordEventData } from '../record-events.ts';
import type { RecordState } from '../shared/record.ts';

/** Numbers that a third party reports, as the record now reads. They are theirs: no board counts them with ours. */
export interface Figure
  extends RecordState,
    Readonly<Omit<RecordEventData<'figure.reported'>, 'source' | 'confidentiality'>> {}
