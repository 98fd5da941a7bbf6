import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { WITHHELD_TEXT } from '#accounts';
import { redact } from '#private-data';
import { problemsOfFacts } from '../proposal/problems-of-facts.ts';
import type { ProposalContent, ProposalLine, ProposalOrigin, ProposalStatus, Proposer } from '../proposal/proposal.ts';
import { COLUMNS, type ProposalRow, stateOf } from '../store/proposal-row.ts';
import { ProposalTable } from '../store/proposal-table.ts';

/** Characters. */
const EXCERPT = 200;

export interface ProposalsAsked {
  readonly by: Proposer;
  /** Null: any. */
  readonly status?: ProposalStatus | null;
  readonly origin?: ProposalOrigin | null;
  /** ISO 3166-1 alpha-2: that name this one. */
  readonly jurisdiction?: string | null;
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string | null;
}

export interface ProposalsPage {
  readonly proposals: readonly ProposalLine[];
  readonly nextCursor: string | null;
}

/** Proposals, those made last first. Nothing in it that is private of a person. */
export class ProposalsQuery extends Query<ProposalsPage> {
  constructor(readonly asked: ProposalsAsked) {
    super();
  }
}

@QueryHandler(ProposalsQuery)
export class ProposalsReader implements IQueryHandler<ProposalsQuery> {
  constructor(@Inject(ProposalTable) private readonly table: ProposalTable) {}

  async execute({ asked }: ProposalsQuery): Promise<ProposalsPage> {
    const { by, status = null, origin = null, jurisdiction = null, limit = 100, cursor = null } = asked;
    await this.table.approvals.expire();
    const { rows } = await this.table.pool.query<ProposalRow>(
      `SELECT ${COLUMNS} FROM ingest.proposal
        WHERE ($1::text IS NULL OR status = $1) AND ($2::text IS NULL OR origin = $2)
          AND ($3::text IS NULL OR $3 = ANY (jurisdictions)) AND ($4::uuid IS NULL OR id < $4)
          AND ($5::text[] IS NULL OR jurisdictions && $5 OR created_by = $6)
        ORDER BY id DESC LIMIT $7`,
      [status, origin, jurisdiction, cursor, by.permitted?.jurisdictions ?? null, by.id, limit + 1],
    );
    const found = rows.slice(0, limit);
    const contents = await this.table.contents.open(found);
    return {
      proposals: found.map((row, index) => lineOf(row, contents[index] ?? null)),
      nextCursor: rows.length > found.length ? found.at(-1)!.id : null,
    };
  }
}

function lineOf(row: ProposalRow, content: ProposalContent | null): ProposalLine {
  const facts = redact(content?.facts ?? [], WITHHELD_TEXT);
  return {
    ...stateOf(row),
    facts: facts.map(({ fact }) => fact),
    excerpt: content?.text?.slice(0, EXCERPT) ?? null,
    confidence: content?.confidence ?? null,
    problems: problemsOfFacts(facts).length,
  };
}
