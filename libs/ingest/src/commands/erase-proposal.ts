import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { endContents } from '../ending/end-contents.ts';
import { ownerOf } from '../proposal/proposal.ts';
import { type ProposalReceipt, receiptOf } from '../proposal/receipt.ts';
import { type Asked, ProposalTable } from '../store/proposal-table.ts';

/**
 * Destroys what a proposal says, for good, whatever became of it: what was recorded of it stays recorded. One that waits has
 * ended then. It says nothing of those that were made of it.
 *
 * @throws ProposalRefused
 */
export class EraseProposal extends Command<ProposalReceipt> {
  constructor(readonly asked: Asked) {
    super();
  }
}

@CommandHandler(EraseProposal)
export class EraseProposalHandler implements ICommandHandler<EraseProposal> {
  constructor(@Inject(ProposalTable) private readonly table: ProposalTable) {}

  async execute({ asked: { id, by } }: EraseProposal): Promise<ProposalReceipt> {
    const { keyring } = this.table.options;
    const isGone = await this.table.transaction(async (client) => {
      const row = await this.table.locked(client, { id, by });
      // First the key: an erasure on record has happened.
      await keyring.destroyAll([ownerOf(row.id)]);
      if (row.content === null) return true;
      await endContents(client, [row.id], { at: this.table.now().toString(), by: by.id });
      await this.table.note(client, 'proposal.erased', by, [row.id]);
      return false;
    });
    return receiptOf(await this.table.one(id, by), { repeated: isGone });
  }
}
