import type { DataSource } from 'typeorm';
import type { Figure, Source } from '#domain';
import type { Clock } from '#platform';
import { listAsOf } from '../as-of/list-as-of.ts';
import { type AsOf, momentsOf } from '../record/as-of.ts';
import type { Page, PageRequest } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { FigureRow, figureKind } from './figure-row.ts';

/** Numbers of one report by a third party. Absent is null. */
export interface FigureEntry {
  readonly figure: string;
  /** Who counted. */
  readonly by: string;
  readonly title: string;
  readonly numbers: Figure['numbers'];
  /** EDTF. */
  readonly period: string | null;
  readonly reportedOn: string;
  readonly place: string | null;
  readonly incident: string | null;
  readonly sources: readonly Source[];
  readonly retracted: boolean;
  readonly revision: number;
}

export interface FiguresView extends Page<FigureEntry> {
  readonly knownAt: string;
  readonly position: bigint;
}

/** What third parties count, as known at a moment, in order of the reports. Never summed, and in no other list. */
export class Figures {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(asOf: Omit<AsOf, 'validAt'> & PageRequest = {}): Promise<FiguresView> {
    const moments = momentsOf(asOf, this.clock);
    const { knownAt } = moments;
    return await reading(this.dataSource, async (tx, position) => {
      const { items, nextCursor } = await listAsOf(
        { tx, list: 'figure', row: FigureRow, kind: figureKind, moments, request: asOf },
        async (records) => records.map(({ state }) => figureEntry(state)),
      );
      return { knownAt: knownAt.text, position, items, nextCursor };
    });
  }
}

function figureEntry(state: Figure): FigureEntry {
  return {
    figure: state.key,
    by: state.by,
    title: state.title,
    numbers: state.numbers,
    period: state.period,
    reportedOn: state.reportedOn,
    place: state.place?.name ?? null,
    incident: state.incident,
    sources: state.sources,
    retracted: state.retracted,
    revision: Number(state.revision),
  };
}
