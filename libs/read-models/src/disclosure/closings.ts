import { Inject, Optional } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource, EntityManager } from 'typeorm';
import { type ClosedBy, confidentialities, mayKnowAll, type RecordEventType, type Source, type Viewer } from '#domain';
import { ACTOR_NAMES, DATA_SOURCE, readSql } from '#platform';
import { type ActorNames, NO_ACTOR_NAMES, withActorNames } from '../actor/actor-names.ts';
import { readingLevels } from '../need-to-know/reading-levels.ts';
import { type Page, page } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import type { RecordFactRow } from '../record/record-fact-row.ts';
import { type ClosedRecord, ClosingsQuery, type ClosingsRequest, type ClosingsView } from './closings-view.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const CLOSINGS = sql('closings');
const WITHDRAWN_WITH = sql('withdrawn-with');

interface Row {
  readonly stream: string;
  readonly revision: number;
  readonly closed_by: ClosedBy;
  readonly was: number;
  readonly became: number;
  readonly position: string;
  readonly fact: RecordFactRow['fact'];
}

/** Which records were closed, by whom and when, for those to look through who may open them again. */
@QueryHandler(ClosingsQuery)
export class Closings implements IQueryHandler<ClosingsQuery> {
  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Optional() @Inject(ACTOR_NAMES) private readonly names: ActorNames = NO_ACTOR_NAMES,
  ) {}

  async execute({ request }: ClosingsQuery): Promise<ClosingsView> {
    const { items, ...list } = await this.list(request);
    return { ...list, closings: await withActorNames(this.names, items) };
  }

  /** The newest first. For those who may know all of the record alone. @throws CursorError */
  async list({
    viewer = 'internal',
    ...request
  }: ClosingsRequest = {}): Promise<Page<ClosedRecord> & { readonly position: bigint }> {
    return await reading(this.dataSource, async (tx, position) => {
      const all: Row[] = await tx.query(CLOSINGS);
      const readsAll = await readingAll(tx, viewer, streamsOf(all));
      const rows = all.filter(({ stream }) => readsAll(stream));
      const { items, nextCursor } = page(rows, (row) => [-Number(row.position)], request);
      const dependent: { stream: string; subjects: string[] }[] = await tx.query(WITHDRAWN_WITH, [streamsOf(items)]);
      const subjects = dependent.flatMap((one) => one.subjects);
      const readsSubject = await readingAll(tx, viewer, subjects);
      const withdrawn = new Map(dependent.map((one) => [one.stream, one.subjects.filter(readsSubject)]));
      return {
        position,
        items: items.map((row) => closedRecord(row, withdrawn.get(row.stream) ?? [])),
        nextCursor,
      };
    });
  }
}

/** Of which of these records a viewer may know all. */
async function readingAll(tx: EntityManager, viewer: Viewer, streams: readonly string[]) {
  const readingOf = await readingLevels(tx, viewer, streams);
  return (stream: string) => mayKnowAll(readingOf(stream));
}

function streamsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.map(({ stream }) => stream))];
}

function closedRecord({ stream, revision, fact, ...row }: Row, withdrew: readonly string[]): ClosedRecord {
  const { by = null, reason = null, source = null } = fact.data as Readonly<Record<string, unknown>>;
  return {
    stream,
    revision,
    event: fact.id,
    fact: fact.type as RecordEventType,
    at: fact.metadata.recordedAt,
    actor: fact.metadata.actor,
    closedBy: row.closed_by,
    was: confidentialities[row.was]!,
    became: confidentialities[row.became]!,
    statedBy: row.closed_by === 'consent' && typeof by === 'string' ? by : null,
    reason: typeof reason === 'string' ? reason : null,
    source: source as Source | null,
    withdrew,
  };
}
