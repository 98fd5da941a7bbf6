import { Column, Entity } from 'typeorm';
import { foldIncident, type Incident } from '#domain';
import { earliestPossible, parseEdtf } from '#time';
import { onlyLine, UNDATED } from '../as-of/listing.ts';
import { type RecordKind, RecordRow } from '../record/record-row.ts';

@Entity('incident')
export class IncidentRow extends RecordRow<Incident> {
  @Column({ type: 'boolean' })
  retracted!: boolean;
}

/** Where nothing says where it happened, a day is meant in UTC. */
export const incidentKind: RecordKind<Incident> = {
  category: 'incident',
  fold: foldIncident,
  zone: ({ place }) => place?.zone ?? 'UTC',
  listings: (state) => [onlyLine('incident', firstDay(state) ?? UNDATED)],
};

/** First day that its date can mean, `YYYY-MM-DD`; null where nothing says. */
export function firstDay({ occurredOn }: Incident): string | null {
  return occurredOn === null ? null : earliestPossible(parseEdtf(occurredOn));
}
