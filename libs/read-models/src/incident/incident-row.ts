import { Column, Entity } from 'typeorm';
import { foldIncident, type Incident } from '#domain';
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
};
