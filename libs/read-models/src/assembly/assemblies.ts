import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import type { Assembly, PlaceNames } from '#domain';
import { CLOCK, type Clock, DATA_SOURCE, PLACE_NAMES } from '#platform';
import { listAsOf } from '../as-of/list-as-of.ts';
import { assemblyMatter } from '../list/matters.ts';
import { narrowed } from '../list/narrowed.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { momentsOf } from '../record/as-of.ts';
import type { KnownPage } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { AssembliesQuery, type AssembliesRequest, type AssembliesView, type AssemblyEntry } from './assemblies-view.ts';
import { AssemblyRow, assemblyKind } from './assembly-row.ts';

/** Assemblies that somebody gave notice of, as known at a moment; by the first day asked for, those without one last. */
@QueryHandler(AssembliesQuery)
export class Assemblies implements IQueryHandler<AssembliesQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLACE_NAMES) private readonly names: PlaceNames,
  ) {}

  async execute({ request }: AssembliesQuery): Promise<AssembliesView> {
    const { items, ...list } = await this.list(request);
    return { ...list, assemblies: items };
  }

  async list(asOf: AssembliesRequest = {}): Promise<KnownPage<AssemblyEntry>> {
    const moments = momentsOf(asOf, this.clock);
    const { knownAt } = moments;
    return await reading(this.dataSource, async (tx, position) => {
      const { items, nextCursor } = await listAsOf(
        { tx, list: 'assembly', row: AssemblyRow, kind: assemblyKind, moments, request: asOf },
        async (records) => {
          const organisers = records.flatMap(({ state }) => state.organisers);
          const who = await identitiesOf(tx, organisers, knownAt, moments.viewer);
          const wanted = await narrowed(tx, asOf, records, ({ state }) => assemblyMatter(state, who), this.names);
          return records.map((record) => (wanted.has(record) ? assemblyEntry(record.state, who) : null));
        },
      );
      return { knownAt: knownAt.text, position, items, nextCursor };
    });
  }
}

function assemblyEntry(state: Assembly, who: Identities): AssemblyEntry {
  return {
    assembly: state.key,
    organisers: who.namedAll(state.organisers),
    form: state.form,
    place: state.place.name,
    dates: state.dates,
    notifiedOn: state.notifiedOn,
    notifications: state.notifications,
    purpose: state.purpose,
    status: state.status,
    refusals: state.refusals.map(({ on, authority, dates, reason }) => ({ on, authority, dates, reason })),
    held: state.held.map(({ on, at, detained }) => ({ on, at, detained })),
    dispersals: state.dispersals.map(({ on, by, detained, force }) => ({ on, by, detained, force })),
    cancelled: state.cancelled && {
      on: state.cancelled.on,
      by: state.cancelled.by,
      reason: state.cancelled.reason,
    },
    sources: state.sources.length,
    retracted: state.retracted,
    revision: Number(state.revision),
  };
}
