import type { DataSource } from 'typeorm';
import type { Assembly } from '#domain';
import type { Clock } from '#platform';
import { listAsOf } from '../as-of/list-as-of.ts';
import { type Identities, identitiesOf } from '../person/identities.ts';
import { type AsOf, momentsOf } from '../record/as-of.ts';
import type { Page, PageRequest } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import { AssemblyRow, assemblyKind } from './assembly-row.ts';

/** One assembly. Absent is null. */
export interface AssemblyEntry {
  readonly assembly: string;
  readonly organisers: readonly { readonly id: string; readonly name: string }[];
  readonly form: Assembly['form'];
  readonly place: string;
  /** EDTF, the days asked for. */
  readonly dates: readonly string[];
  readonly notifiedOn: string | null;
  /** How many notices were given. */
  readonly notifications: number | null;
  readonly purpose: string | null;
  readonly status: Assembly['status'];
  readonly refusals: readonly {
    readonly on: string;
    readonly authority: string | null;
    readonly dates: readonly string[];
    readonly reason: string | null;
  }[];
  readonly held: readonly { readonly on: string; readonly at: string | null; readonly detained: number | null }[];
  readonly dispersals: readonly {
    readonly on: string;
    readonly by: string | null;
    readonly detained: number | null;
    readonly force: string | null;
  }[];
  readonly cancelled: { readonly on: string; readonly by: string; readonly reason: string | null } | null;
  readonly sources: number;
  readonly retracted: boolean;
  readonly revision: number;
}

export interface AssembliesView extends Page<AssemblyEntry> {
  readonly knownAt: string;
  readonly position: bigint;
}

/** Assemblies that somebody gave notice of, as known at a moment; by the first day asked for, those without one last. */
export class Assemblies {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(asOf: Omit<AsOf, 'validAt'> & PageRequest = {}): Promise<AssembliesView> {
    const moments = momentsOf(asOf, this.clock);
    const { knownAt } = moments;
    return await reading(this.dataSource, async (tx, position) => {
      const { items, nextCursor } = await listAsOf(
        { tx, list: 'assembly', row: AssemblyRow, kind: assemblyKind, moments, request: asOf },
        async (records) => {
          const organisers = records.flatMap(({ state }) => state.organisers);
          const who = await identitiesOf(tx, organisers, knownAt, moments.viewer);
          return records.map(({ state }) => assemblyEntry(state, who));
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
