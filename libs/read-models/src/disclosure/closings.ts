import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { type ClosedBy, confidentialities, type RecordEventType, type Source } from '#domain';
import { DATA_SOURCE, readSql } from '#platform';
import { type Page, type PageRequest, page } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import type { RecordFactRow } from '../record/record-fact-row.ts';
import { type ClosedRecord, ClosingsQuery, type ClosingsView } from './closings-view.ts';

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
  constructor(@Inject(DATA_SOURCE) private readonly dataSource: DataSource) {}

  async execute({ request }: ClosingsQuery): Promise<ClosingsView> {
    const { items, ...list } = await this.list(request);
    return { ...list, closings: items };
  }

  /** The newest first. For those who may know all of the record alone. @throws CursorError */
  async list(request: PageRequest = {}): Promise<Page<ClosedRecord> & { readonly position: bigint }> {
    return await reading(this.dataSource, async (tx, position) => {
      const rows: Row[] = await tx.query(CLOSINGS);
      const { items, nextCursor } = page(rows, (row) => [-Number(row.position)], request);
      const dependent: { stream: string; subjects: string[] }[] = await tx.query(WITHDRAWN_WITH, [
        [...new Set(items.map(({ stream }) => stream))],
      ]);
      const withdrawn = new Map(dependent.map(({ stream, subjects }) => [stream, subjects]));
      return {
        position,
        items: items.map((row) => closedRecord(row, withdrawn.get(row.stream) ?? [])),
        nextCursor,
      };
    });
  }
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
