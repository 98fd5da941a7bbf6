import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type pg from 'pg';
import { type ApprovalContent, tellsWhoMayKnow, WaitsForASecond } from '#accounts';
import type { FactWarning } from '#domain';
import { TakesTwoPeople, withClient } from '#platform';
import { JudgeFacts, type RecordedFact, RecordFacts, RecordingRefused, RevisionConflict } from '#recording';
import { factsToAccept, recorderOf } from '../proposal/facts-to-accept.ts';
import type { ProposalContent, Proposer } from '../proposal/proposal.ts';
import { ProposalRefused } from '../proposal/proposal-refused.ts';
import { type ProposalReceipt, receiptOf } from '../proposal/receipt.ts';
import type { ProposalRow } from '../store/proposal-row.ts';
import { type Asked, assertRevision, assertWaits, ended, ProposalTable } from '../store/proposal-table.ts';

/**
 * Records the facts of a proposal by the ordinary command, as who accepts it and with what they may. Done again, or by two at
 * once, they are recorded once: each has its id from the proposal. Where it is broken off in between, accepting it again
 * finishes it.
 *
 * @throws ProposalRefused it cannot be accepted as it is
 * @throws RecordingRefused the record refuses a fact; nothing was recorded, and it still waits
 * @throws WaitsForASecond it takes two people: a second is asked for, and it still waits
 */
export class AcceptProposal extends Command<ProposalReceipt> {
  constructor(
    readonly asked: Asked,
    /** With a simulated clock: facts are decided on as of their `at`, where that is later. Default: no. */
    readonly simulated = false,
    /** Id of the request by which a second person approved it; null: somebody accepts it themselves. */
    readonly approval: string | null = null,
  ) {
    super();
  }
}

@CommandHandler(AcceptProposal)
export class AcceptProposalHandler implements ICommandHandler<AcceptProposal> {
  constructor(
    @Inject(ProposalTable) private readonly table: ProposalTable,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  async execute(command: AcceptProposal): Promise<ProposalReceipt> {
    const { asked } = command;
    const before = await this.table.one(asked.id, asked.by);
    if (before.status === 'accepted') return await this.again(before, command);
    assertWaits(before);
    assertRevision(before, asked.revision ?? null);
    await this.begin(before);
    const accepted = await withClient(this.table.options.database.sessions, async (client) => {
      await client.query('BEGIN');
      // Another who accepts it waits here, and then finds it accepted.
      const row = await this.table.locked(client, asked);
      if (row.status === 'accepted') {
        await client.query('COMMIT');
        return null;
      }
      try {
        const receipt = await this.accept(client, row, command);
        await client.query('COMMIT');
        return receipt;
      } catch (error) {
        // What is refused was not recorded. What broke off otherwise may have been: it stays begun.
        if (isRefusal(error)) {
          await this.table.leaveWaiting(client, row, error instanceof WaitsForASecond ? error.approval.id : null);
          await client.query('COMMIT');
        }
        throw error;
      }
    });
    return accepted ?? (await this.again(await this.table.one(asked.id, asked.by), command));
  }

  /** On record before anything is recorded, so that nothing else is done with it until that is known. */
  private async begin({ id }: ProposalRow): Promise<void> {
    await this.table.pool.query(
      `UPDATE ingest.proposal SET accepting_since = coalesce(accepting_since, $2) WHERE id = $1 AND status = 'waiting'`,
      [id, this.table.now().toString()],
    );
  }

  private async accept(client: pg.PoolClient, row: ProposalRow, command: AcceptProposal): Promise<ProposalReceipt> {
    const { by, revision = null } = command.asked;
    assertWaits(row);
    assertRevision(row, revision);
    const content = await this.table.contents.whole(row);
    if (content === null) throw ended(row.id);
    const recorded = await this.recordOrAsk(row, content, command);
    const events = recorded.map(({ stream, events: [event] }) => ({ stream, event: event! }));
    const accepted = await this.table.decide(client, row, { status: 'accepted', events }, by);
    await this.table.note(client, 'proposal.accepted', by, [row.id]);
    return receiptOf(accepted, { warnings: recorded.map(({ warnings }) => warnings) });
  }

  /**
   * Records its facts; where that takes a second person, asks for one instead. What they approve is the proposal at this
   * revision.
   *
   * @throws WaitsForASecond
   */
  private async recordOrAsk(
    row: ProposalRow,
    content: ProposalContent,
    { asked: { by }, simulated, approval }: AcceptProposal,
  ): Promise<readonly RecordedFact[]> {
    const recorder = {
      ...recorderOf(by),
      ...(approval === null ? {} : { approval, correlationId: approval }),
    };
    try {
      return await this.commands.execute(new RecordFacts(factsToAccept(content, by, simulated), recorder));
    } catch (error) {
      const { approvals } = this.table;
      throw new WaitsForASecond(
        await approvals.askInstead(error, by.id, () => waitingAcceptance(row, content, by, simulated)),
      );
    }
  }

  /** It was accepted before. What may be wrong with its facts is said as the record has them now. */
  private async again(row: ProposalRow, { asked: { by }, simulated }: AcceptProposal): Promise<ProposalReceipt> {
    const content = await this.table.contents.whole(row);
    const warnings = content === null ? [] : await this.warningsOf(content, by, simulated);
    return receiptOf(row, { repeated: true, warnings });
  }

  /** Empty where the facts are no longer to be judged: their record was erased since, or is not theirs who asks. */
  private async warningsOf(
    content: ProposalContent,
    by: Proposer,
    simulated: boolean,
  ): Promise<readonly (readonly FactWarning[])[]> {
    try {
      const judged = await this.commands.execute(new JudgeFacts(factsToAccept(content, by, simulated), recorderOf(by)));
      return judged.map(({ warnings }) => warnings);
    } catch (error) {
      if (isRefusal(error) || error instanceof TakesTwoPeople) return [];
      throw error;
    }
  }
}

/** What a second person approves. Of what the facts say it has only who may know: the rest ends with the proposal. */
function waitingAcceptance(
  { id, revision }: ProposalRow,
  { facts }: ProposalContent,
  { permitted }: Proposer,
  simulated: boolean,
): ApprovalContent {
  const shown = facts.map(({ fact, key, data }) => ({ fact, key, data: tellsWhoMayKnow(fact ?? '') ? data : {} }));
  return { do: 'accept-proposal', with: { proposal: id, revision, permitted, simulated, facts: shown } };
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof RecordingRefused ||
    error instanceof RevisionConflict ||
    error instanceof WaitsForASecond ||
    error instanceof ProposalRefused
  );
}
