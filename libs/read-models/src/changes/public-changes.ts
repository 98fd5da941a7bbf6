import { Temporal } from 'temporal-polyfill';
import type { DataSource } from 'typeorm';
import {
  type AmendedFact,
  amendedFacts,
  amendsDisclosure,
  type Fact,
  type Source,
  setsDisclosure,
  toldTo,
} from '#domain';
import { type Clock, readSql } from '#platform';
import { factsOfStreams } from '../calendar/earlier-versions.ts';
import { Moment } from '../record/moment.ts';
import { reading } from '../record/reading.ts';
import type { PublicChange } from './public-change.ts';
import { subjectsOf } from './subjects.ts';

const PUBLIC_CHANGES = readSql(new URL('./public-changes.sql', import.meta.url));

export interface PublicChangesView {
  /** Newest first. */
  readonly changes: readonly PublicChange[];
  /** The position before which the next page begins; null on the last. */
  readonly before: bigint | null;
}

/**
 * What was recorded, newest first, of everything that everybody may know of as of now. Each fact as it now reads, with what
 * corrected it or took it back: nobody is told again what is known to be wrong.
 */
export class PublicChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @param before a position of the log; null begins with the newest */
  async list({ before = null, limit }: { before?: bigint | null; limit: number }): Promise<PublicChangesView> {
    return await reading(this.dataSource, async (tx) => {
      const rows: { stream: string; revision: number; position: string }[] = await tx.query(PUBLIC_CHANGES, [
        before?.toString() ?? null,
        limit + 1,
      ]);
      const page = rows.slice(0, limit);
      const streams = [...new Set(page.map(({ stream }) => stream))];
      const facts = await factsOfStreams(tx, streams);
      const amended = new Map(
        streams.map((stream) => [stream, amendedFacts(toldTo('public', facts.get(stream) ?? []))]),
      );
      const subjects = await subjectsOf(tx, streams, Moment.at(this.clock.now()));
      const changes = page.flatMap(({ stream, revision, position }): PublicChange[] => {
        const all = amended.get(stream) ?? [];
        const fact = all.find((one) => one.revision === BigInt(revision));
        if (!fact || amendsDisclosure(fact, all)) return [];
        return [changeOf(fact, all, { stream, position: BigInt(position), subject: subjects.get(stream) ?? stream })];
      });
      return { changes, before: rows.length > limit ? BigInt(page.at(-1)!.position) : null };
    });
  }
}

function changeOf(
  fact: AmendedFact,
  all: readonly AmendedFact[],
  at: Pick<PublicChange, 'stream' | 'position' | 'subject'>,
): PublicChange {
  const {
    source = null,
    reason = null,
    exercise = false,
    confidentiality: _,
    ...data
  } = fact.data as Readonly<Record<string, unknown>>;
  const opens = setsDisclosure(fact.type);
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
