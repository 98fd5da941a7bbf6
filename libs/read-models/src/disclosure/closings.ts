import type { DataSource } from 'typeorm';
import { type ClosedBy, type Confidentiality, confidentialities, type Source } from '#domain';
import { readSql } from '#platform';
import { type Page, type PageRequest, page } from '../record/page.ts';
import { reading } from '../record/reading.ts';
import type { RecordFactRow } from '../record/record-fact-row.ts';

const sql = (name: string) => readSql(new URL(`./${name}.sql`, import.meta.url));
const CLOSINGS = sql('closings');
const WITHDRAWN_WITH = sql('withdrawn-with');

/** A fact that withdrew a record from some of those who could know of it, and still does. Absent is null. */
export interface ClosedRecord {
  readonly stream: string;
  readonly revision: number;
  readonly event: string;
  readonly fact: string;
  /** When it was recorded: RFC 3339. */
  readonly at: string;
  readonly actor: string;
  /** A decision of the group, what those concerned agreed to, or a closed record that it came to name. */
  readonly closedBy: ClosedBy;
  /** Who could know of it before, and who from then on. */
  readonly was: Confidentiality;
  readonly became: Confidentiality;
  /** Who stated the consent, where it was not the person. */
  readonly statedBy: string | null;
  readonly reason: string | null;
  readonly source: Source | null;
  /** Streams of the records that name this one, and are closed as long as it is. */
  readonly withdrew: readonly string[];
}

export interface ClosingsView extends Page<ClosedRecord> {
  readonly position: bigint;
}

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
export class Closings {
  constructor(private readonly dataSource: DataSource) {}

  /** The newest first. For those who may know all of the record alone. @throws CursorError */
  async list(request: PageRequest = {}): Promise<ClosingsView> {
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
    fact: fact.type,
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
