import type { BecameEvent, ProposalOrigin, ProposalState, ProposalStatus } from '../proposal/proposal.ts';

/** A row of `ingest.proposal`. */
export interface ProposalRow {
  readonly id: string;
  readonly origin: ProposalOrigin;
  readonly status: ProposalStatus;
  readonly revision: number;
  readonly jurisdictions: readonly string[];
  readonly content: string | null;
  readonly created_at: Date;
  readonly created_by: string;
  readonly updated_at: Date;
  readonly updated_by: string;
  readonly expires_at: Date;
  readonly accepting_since: Date | null;
  readonly decided_at: Date | null;
  readonly decided_by: string | null;
  readonly content_ended_at: Date | null;
  readonly events: readonly BecameEvent[] | null;
  /** Of a request that has not ended. */
  readonly approval: string | null;
}

export const COLUMNS =
  'id, origin, status, revision, jurisdictions, content, created_at, created_by, updated_at, updated_by, expires_at, ' +
  'accepting_since, decided_at, decided_by, content_ended_at, events, ' +
  "(SELECT a.id FROM accounts.approval a WHERE a.id = proposal.approval AND a.ended_at IS NULL AND proposal.status = 'waiting') AS approval";

export function stateOf(row: ProposalRow): ProposalState {
  const { id, origin, status, revision, jurisdictions } = row;
  return {
    ...{ id, origin, status, revision, jurisdictions, acceptanceBegun: row.accepting_since !== null },
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decided_by,
    expiresAt: row.expires_at.toISOString(),
    contentEndedAt: row.content_ended_at?.toISOString() ?? null,
    events: row.events ?? [],
    approval: row.approval,
  };
}
