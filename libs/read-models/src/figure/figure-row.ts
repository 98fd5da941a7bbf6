import { Column, Entity } from 'typeorm';
import { type Figure, foldFigure } from '#domain';
import { earliestPossible, parseEdtf } from '#time';
import { onlyLine, UNDATED } from '../as-of/listing.ts';
import { type RecordKind, RecordRow } from '../record/record-row.ts';

@Entity('figure')
export class FigureRow extends RecordRow<Figure> {
  @Column({ type: 'boolean' })
  retracted!: boolean;
}

/** A figure is of no place, or of a whole country: a day is meant in UTC where none is named. */
export const figureKind: RecordKind<Figure> = {
  category: 'figure',
  fold: foldFigure,
  zone: ({ place }) => place?.zone ?? 'UTC',
  listings: ({ reportedOn }) => [onlyLine('figure', earliestPossible(parseEdtf(reportedOn)) ?? UNDATED)],
};
