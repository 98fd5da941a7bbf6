import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { contentOf } from '../proposal/content-of-form.ts';
import { jurisdictionsOf } from '../proposal/jurisdictions-of.ts';
import type { Proposer } from '../proposal/proposal.ts';
import type { NewProposal } from '../proposal/proposal-form.ts';
import { ProposalRefused } from '../proposal/proposal-refused.ts';
import { type ProposalReceipt, receiptOf } from '../proposal/receipt.ts';
import type { ProposalRow } from '../store/proposal-row.ts';
import { KnownReference, maySee, ProposalTable } from '../store/proposal-table.ts';

/**
 * Makes a proposal. Under a reference that is known it answers the one that is there, whatever became of it.
 *
 * @throws ProposalRefused
 */
export class ProposeFacts extends Command<ProposalReceipt> {
  constructor(
    readonly proposal: NewProposal,
    readonly by: Proposer,
  ) {
    super();
  }
}

@CommandHandler(ProposeFacts)
export class ProposeFactsHandler implements ICommandHandler<ProposeFacts> {
  constructor(@Inject(ProposalTable) private readonly table: ProposalTable) {}

  async execute({ proposal, by }: ProposeFacts): Promise<ProposalReceipt> {
    const { origin, reference, jurisdictions: given, ...form } = proposal;
    const { identity } = this.table.options;
    const said = contentOf({ ...form, jurisdictions: given }, identity);
    const mark = this.table.markOf(reference);
    const known = mark === null ? null : await this.table.marked(mark);
    if (known !== null) return this.there(known, by);
    const id = identity.uuid();
    const content = await this.table.contents.seal(id, said, null);
    const jurisdictions = jurisdictionsOf(said.facts, given);
    try {
      const row = await this.table.transaction(async (client) => {
        const added = await this.table.add(client, { id, origin, jurisdictions, content, mark, madeFrom: [] }, by);
        await this.table.note(client, 'proposal.made', by, [id]);
        return added;
      });
      return receiptOf(row);
    } catch (error) {
      if (!(error instanceof KnownReference)) throw error;
      return this.there((await this.table.marked(mark!))!, by);
    }
  }

  private there(row: ProposalRow, by: Proposer): ProposalReceipt {
    if (maySee(row, by)) return receiptOf(row, { repeated: true });
    throw new ProposalRefused(
      'outside-jurisdictions',
      'reference',
      'Something was proposed under this reference that is not of the jurisdictions of this account. Give another reference.',
    );
  }
}
