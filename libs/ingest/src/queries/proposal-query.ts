import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { WITHHELD_TEXT } from '#accounts';
import { redact } from '#private-data';
import { problemsOfFacts } from '../proposal/problems-of-facts.ts';
import type { Proposal, ProposalContent, Proposer } from '../proposal/proposal.ts';
import { stateOf } from '../store/proposal-row.ts';
import { ProposalTable } from '../store/proposal-table.ts';

const NOTHING: ProposalContent = {
  ...{ facts: [], text: null, entry: null, footnotes: [], confidence: null, warnings: [] },
  ...{ reading: null, note: null, reason: null },
};

/**
 * One proposal. What is private of a person in its facts is sealed in the answer, for `PrivateReading` to open; open already
 * for who alone wrote it.
 *
 * @throws ProposalRefused (unknown-proposal)
 */
export class ProposalQuery extends Query<Proposal> {
  constructor(
    readonly id: string,
    readonly by: Proposer,
  ) {
    super();
  }
}

@QueryHandler(ProposalQuery)
export class ProposalReader implements IQueryHandler<ProposalQuery> {
  constructor(@Inject(ProposalTable) private readonly table: ProposalTable) {}

  async execute({ id, by }: ProposalQuery): Promise<Proposal> {
    await this.table.approvals.expire();
    const row = await this.table.one(id, by);
    const [[content], links] = await Promise.all([this.table.contents.open([row]), this.table.links([id])]);
    const isOwn = row.created_by === by.id && row.updated_by === by.id;
    const said = content ? (isOwn ? await this.table.contents.openPrivate(content) : content) : NOTHING;
    return {
      ...stateOf(row),
      ...said,
      problems: problemsOfFacts(redact(said.facts, WITHHELD_TEXT)),
      from: links.filter(({ proposal }) => proposal === id).map(({ made_from }) => made_from),
      into: links.filter(({ made_from }) => made_from === id).map(({ proposal }) => proposal),
    };
  }
}
