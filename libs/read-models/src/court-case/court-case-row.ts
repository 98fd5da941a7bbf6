import { Column, Entity } from 'typeorm';
import { type CourtCase, foldCase } from '#domain';
import { type RecordKind, RecordRow } from '../record/record-row.ts';

@Entity('court_case')
export class CourtCaseRow extends RecordRow<CourtCase> {
  @Column({ type: 'text', array: true })
  persons!: string[];

  @Column({ type: 'boolean' })
  retracted!: boolean;
}

export const courtCaseKind: RecordKind<CourtCase> = {
  category: 'case',
  fold: foldCase,
  zone: ({ place }) => place.zone,
};
