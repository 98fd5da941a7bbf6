import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import type { DataSource, EntityManager } from 'typeorm';
import {
  type AmendedFact,
  amendedFacts,
  asRecorded,
  byAMonitor,
  type Fact,
  newsOf,
  type PlaceNames,
  parseStreamName,
  type Source,
  toldNumbers,
} from '#domain';
import { CLOCK, type Clock, DATA_SOURCE, PLACE_NAMES, readSql } from '#platform';
import { dateAt } from '#time';
import { seenFactsOf } from '../disclosure/visible-facts.ts';
import type { ListFilter } from '../list/list-filter.ts';
import { isWithin, looksForFew, narrowed } from '../list/narrowed.ts';
import { Moment } from '../record/moment.ts';
import { reading } from '../record/reading.ts';
import type { PublicChange } from './public-change.ts';
import { PublicChangesQuery, type PublicChangesRequest, type PublicChangesView } from './public-changes-query.ts';
import { subjectsOf } from './subjects.ts';

const PUBLIC_CHANGES = readSql(new URL('./public-changes.sql', import.meta.url));

/** Facts that are read in one go where few of them are wanted, and that are looked through for one page. */
const MANY = 500;
const LOOKED_THROUGH = 10_000;

interface Row {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
}

/**
 * What was recorded, newest first, of everything that everybody may know of as of now. Each fact as it now reads, with what
 * corrected it or took it back: nobody is told again what is known to be wrong.
 */
@QueryHandler(PublicChangesQuery)
export class PublicChanges implements IQueryHandler<PublicChangesQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PLACE_NAMES) private readonly names: PlaceNames,
  ) {}

  async execute({ request }: PublicChangesQuery): Promise<PublicChangesView> {
    return await this.list(request);
  }

  /**
   * A page is full where more follow, and the next begins behind the last that it shows: neither tells of a fact that is no
   * news. With filters a page can have fewer than `limit`, and none, though others follow.
   */
  async list({ before = null, limit, ...filter }: PublicChangesRequest): Promise<PublicChangesView> {
    return await reading(this.dataSource, async (tx) => {
      const changes: PublicChange[] = [];
      // What is looked through for a few is looked at in one go.
      const size = looksForFew(filter) ? MANY : limit + 1;
      let at = before;
      for (let looked = 0; looked < LOOKED_THROUGH; looked += size) {
        const rows: Row[] = await tx.query(PUBLIC_CHANGES, [at?.toString() ?? null, size]);
        changes.push(...(await this.changesAmong(tx, rows, filter)));
        if (changes.length > limit) {
          const shown = changes.slice(0, limit);
          return { changes: shown, before: shown.at(-1)!.position };
        }
        if (rows.length < size) return { changes, before: null };
        at = BigInt(rows.at(-1)!.position);
      }
      return { changes, before: at };
    });
  }

  private async changesAmong(tx: EntityManager, rows: readonly Row[], filter: ListFilter): Promise<PublicChange[]> {
    const streams = [...new Set(rows.map(({ stream }) => stream))];
    const subjects = await subjectsOf(tx, streams, Moment.at(this.clock.now()));
    const { from, to, ...about } = filter;
    const wanted = await narrowed(
      tx,
      about,
      [...subjects.keys()],
      (stream) => subjects.get(stream)!.matter,
      this.names,
    );
    const some = looksForFew(about) ? rows.filter(({ stream }) => wanted.has(stream)) : rows;
    const seen = await seenFactsOf(tx, 'public', [...new Set(some.map(({ stream }) => stream))]);
    const amended = new Map([...seen].map(([stream, { visible }]) => [stream, amendedFacts(visible)]));
    const numbers = new Map([...seen].map(([stream, { all }]) => [stream, toldNumbers(all)]));
    return some.flatMap(({ stream, revision, position }): PublicChange[] => {
      const recorded = seen.get(stream)?.all ?? [];
      const stated = recorded.find((one) => one.revision === BigInt(revision));
      const news = stated ? newsOf(stated, recorded) : 'nothing';
      if (!stated || news === 'nothing') return [];
      const all = amended.get(stream) ?? [];
      const number = numbers.get(stream)?.get(stated.id);
      const fact =
        news === 'opening'
          ? asRecorded(byAMonitor(stated, stated.revision))
          : all.find((one) => one.revision === number);
      if (!fact) return [];
      const day = dateAt(Temporal.Instant.from(fact.metadata.recordedAt), 'UTC');
      if (!isWithin({ first: day, last: day }, { from, to })) return [];
      const subject = subjects.get(stream)?.name ?? stream;
      return [changeOf(fact, all, news === 'opening', { stream, position: BigInt(position), subject })];
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
    type: opens ? openedType(at.stream) : fact.type,
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

/** Not what opened it: a decision of the group or consent. */
function openedType(stream: string): string {
  return `${parseStreamName(stream)!.category}.opened`;
}
