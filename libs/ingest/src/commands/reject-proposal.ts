import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ProposalRefused } from '../proposal/proposal-refused.ts';
import { type ProposalReceipt, receiptOf } from '../proposal/receipt.ts';
import { refusingEnded } from '../proposal/refusing-ended.ts';
import { type Asked, ProposalTable } from '../store/proposal-table.ts';

const LONGEST_REASON = 2_000;

/** Decides that nothing becomes of a proposal. @throws ProposalRefused */
export class RejectProposal extends Command<ProposalReceipt> {
  constructor(
    readonly asked: Asked,
    /** For the group; sealed with the rest. */
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(RejectProposal)
export class RejectProposalHandler implements ICommandHandler<RejectProposal> {
  constructor(@Inject(ProposalTable) private readonly table: ProposalTable) {}

  async execute({ asked, reason: given }: RejectProposal): Promise<ProposalReceipt> {
    const reason = given.trim();
    if (reason === '' || reason.length > LONGEST_REASON) {
      throw new ProposalRefused('bad-proposal', 'reason', `The reason is 1 to ${LONGEST_REASON} characters.`);
    }
    const { contents } = this.table;
    const row = await refusingEnded(asked.id, () =>
      this.table.transaction(async (client) => {
        const { row, content } = await this.table.waiting(client, asked);
        const said = { ...(await contents.openPrivate(content)), reason };
        const sealed = await contents.seal(row.id, said, null);
        const decided = await this.table.decide(client, row, { status: 'rejected', content: sealed }, asked.by);
        await this.table.note(client, 'proposal.rejected', asked.by, [row.id]);
        return decided;
      }),
    );
    return receiptOf(row);
  }
}
