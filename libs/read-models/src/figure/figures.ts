import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import type { Figure, PlaceNames } from '#domain';
import { CLOCK, type Clock, DATA_SOURCE, PLACE_NAMES } from '#platform';
import { listAsOf } from '../as-of/list-as-of.ts';
import { figureMatter } from '../list/matters.ts';
import { narrowed } from '../list/narrowed.ts';
import { momentsOf } from '../record/as-of.ts';
import type { KnownPage } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { FigureRow, figureKind } from './figure-row.ts';
import { type FigureEntry, FiguresQuery, type FiguresRequest, type FiguresView } from './figures-view.ts';

/** What third parties count, as known at a moment, in order of the reports. Never summed, and in no other list. */
@QueryHandler(FiguresQuery)
export class Figures implements IQueryHandler<FiguresQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLACE_NAMES) private readonly names: PlaceNames,
  ) {}

  async execute({ request }: FiguresQuery): Promise<FiguresView> {
    const { items, ...list } = await this.list(request);
    return { ...list, figures: items };
  }

  async list(asOf: FiguresRequest = {}): Promise<KnownPage<FigureEntry>> {
    const moments = momentsOf(asOf, this.clock);
    const { knownAt } = moments;
    return await reading(this.dataSource, async (tx, position) => {
      const { items, nextCursor } = await listAsOf(
        { tx, list: 'figure', row: FigureRow, kind: figureKind, moments, request: asOf },
        async (records) => {
          const wanted = await narrowed(tx, asOf, records, ({ state }) => figureMatter(state), this.names);
          return records.map((record) => (wanted.has(record) ? figureEntry(record.state) : null));
        },
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
