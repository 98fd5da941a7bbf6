import type { RecordEventData } from '../record-events.ts';
import type { Fact } from '../shared/fact.ts';
import { type RecordState, readRecord } from '../shared/record.ts';

/** Numbers that a third party reports, as the record now reads. They are theirs: no board counts them with ours. */
export interface Figure
  extends RecordState,
    Readonly<Omit<RecordEventData<'figure.reported'>, 'source' | 'confidentiality'>> {}

/** Folds the whole stream of a figure; null where it has no facts. */
export function foldFigure(key: string, facts: readonly Fact[]): Figure | null {
  const record = readRecord(key, facts);
  if (record?.opening.type !== 'figure.reported') return null;
  const { source: _, confidentiality: __, ...reported } = record.opening.data;
  return { ...record.state, ...reported };
}
