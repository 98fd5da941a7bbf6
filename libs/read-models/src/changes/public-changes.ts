import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import { type AmendedFact, amendedFacts, type Fact, newsOf, type Source } from '#domain';
import { CLOCK, type Clock, DATA_SOURCE, readSql } from '#platform';
import { visibleFactsOf } from '../disclosure/visible-facts.ts';
import { Moment } from '../record/moment.ts';
import { reading } from '../record/reading.ts';
import type { PublicChange } from './public-change.ts';
import { PublicChangesQuery, type PublicChangesRequest, type PublicChangesView } from './public-changes-query.ts';
import { subjectsOf } from './subjects.ts';

const PUBLIC_CHANGES = readSql(new URL('./public-changes.sql', import.meta.url));

/**
 * What was recorded, newest first, of everything that everybody may know of as of now. Each fact as it now reads, with what
 * corrected it or took it back: nobody is told again what is known to be wrong.
 */
@QueryHandler(PublicChangesQuery)
export class PublicChanges implements IQueryHandler<PublicChangesQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async execute({ request }: PublicChangesQuery): Promise<PublicChangesView> {
    return await this.list(request);
  }

  async list({ before = null, limit }: PublicChangesRequest): Promise<PublicChangesView> {
    return await reading(this.dataSource, async (tx) => {
      const rows: { stream: string; revision: number; position: string }[] = await tx.query(PUBLIC_CHANGES, [
        before?.toString() ?? null,
        limit + 1,
      ]);
      const page = rows.slice(0, limit);
      const streams = [...new Set(page.map(({ stream }) => stream))];
      const visible = await visibleFactsOf(tx, 'public', streams);
      const amended = new Map([...visible].map(([stream, facts]) => [stream, amendedFacts(facts)]));
      const subjects = await subjectsOf(tx, streams, Moment.at(this.clock.now()));
      const changes = page.flatMap(({ stream, revision, position }): PublicChange[] => {
        const all = amended.get(stream) ?? [];
        const index = all.findIndex((one) => one.revision === BigInt(revision));
        const fact = all[index];
        if (!fact) return [];
        const told = visible.get(stream)!;
        const news = newsOf(told[index]!, told);
        if (news === 'nothing') return [];
        return [
          changeOf(fact, all, news === 'opening', {
            stream,
            position: BigInt(position),
            subject: subjects.get(stream) ?? stream,
          }),
        ];
      });
      return { changes, before: rows.length > limit ? BigInt(page.at(-1)!.position) : null };
    });
  }
}

function changeOf(
  fact: AmendedFact,
  all: readonly AmendedFact[],
  opens: boolean,
  at: Pick<PublicChange, 'stream' | 'position' | 'subject'>,
): PublicChange {
  const {
    source = null,
    reason = null,
    exercise = false,
    confidentiality: _,
    ...data
  } = fact.data as Readonly<Record<string, unknown>>;
  const retraction = all.find(({ id }) => id === fact.retractedBy) as Fact | undefined;
  const { recordedAt } = fact.metadata;
  const times = [recordedAt, ...fact.corrections.map((one) => one.recordedAt), retraction?.metadata.recordedAt];
  return {
    ...at,
    event: fact.id,
    type: fact.type,
    recordedAt,
    updatedAt: latestOf(times.filter((time) => time !== undefined)),
    data: opens ? {} : data,
    // Why a record was closed or opened, and who agreed to it, is the group's own.
    reason: opens || typeof reason !== 'string' ? null : reason,
    source: opens ? null : (source as Source | null),
    exercise: exercise === true,
    corrections: fact.corrections,
    takenBack: retraction ? { reason: String(retraction.data.reason), at: retraction.metadata.recordedAt } : null,
    about: typeof data.event === 'string' ? (all.find(({ id }) => id === data.event)?.type ?? null) : null,
    opens,
  };
}

function latestOf(times: readonly string[]): string {
  return times.reduce((a, b) => (Temporal.Instant.compare(b, a) > 0 ? b : a));
}
