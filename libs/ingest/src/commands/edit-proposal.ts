import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { contentOf } from '../proposal/content-of-form.ts';
import { jurisdictionsOf } from '../proposal/jurisdictions-of.ts';
import type { EditedProposal } from '../proposal/proposal-form.ts';
import { ProposalRefused } from '../proposal/proposal-refused.ts';
import { type ProposalReceipt, receiptOf } from '../proposal/receipt.ts';
import { refusingEnded } from '../proposal/refusing-ended.ts';
import { type Asked, maySee, ProposalTable } from '../store/proposal-table.ts';

/**
 * Replaces what a proposal says that waits. Facts are known by their ids: one that keeps its id stays the same fact.
 *
 * @throws ProposalRefused
 */
export class EditProposal extends Command<ProposalReceipt> {
  constructor(
    readonly asked: Asked,
    readonly says: EditedProposal,
  ) {
    super();
  }
}

@CommandHandler(EditProposal)
export class EditProposalHandler implements ICommandHandler<EditProposal> {
  constructor(@Inject(ProposalTable) private readonly table: ProposalTable) {}

  async execute({ asked, says }: EditProposal): Promise<ProposalReceipt> {
    const { by } = asked;
    const said = contentOf(says, this.table.options.identity);
    const jurisdictions = jurisdictionsOf(said.facts, says.jurisdictions);
    const row = await refusingEnded(asked.id, () =>
      this.table.transaction(async (client) => {
        const { row, content: before } = await this.table.waiting(client, asked);
        if (!maySee({ jurisdictions, created_by: row.created_by }, by)) {
          throw new ProposalRefused(
            'outside-jurisdictions',
            'jurisdictions',
            `Then the proposal would be of ${jurisdictions.join(', ') || 'no jurisdiction'}, and this account is limited to ` +
              `${by.permitted?.jurisdictions?.join(', ')}. Name one of those beside.`,
          );
        }
        const content = await this.table.contents.seal(row.id, said, before);
        const changed = await this.table.replaceContent(client, row, { content, jurisdictions }, by);
        await this.table.note(client, 'proposal.edited', by, [row.id]);
        return changed;
      }),
    );
    return receiptOf(row);
  }
}
