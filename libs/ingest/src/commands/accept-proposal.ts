import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type pg from 'pg';
import { lackingFor, may, mayKnowUpTo, permissionForFact, readsOf, refusalText } from '#accounts';
import { TakesTwoPeople, withClient } from '#platform';
import {
  type FactToRecord,
  type RecordedFact,
  type Recorder,
  RecordFacts,
  RecordingRefused,
  RevisionConflict,
} from '#recording';
import { problemsOfFacts } from '../proposal/problems-of-facts.ts';
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
 * @throws TakesTwoPeople likewise
 */
export class AcceptProposal extends Command<ProposalReceipt> {
  constructor(
    readonly asked: Asked,
    /** With a simulated clock: facts are decided on as of their `at`, where that is later. Default: no. */
    readonly simulated = false,
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

  async execute({ asked, simulated }: AcceptProposal): Promise<ProposalReceipt> {
    const before = await this.table.one(asked.id, asked.by);
    if (before.status === 'accepted') return receiptOf(before, { repeated: true });
    assertWaits(before);
    assertRevision(before, asked.revision ?? null);
    await this.begin(before);
    return await withClient(this.table.options.database.sessions, async (client) => {
      await client.query('BEGIN');
      // Whoever accepts it too waits here, and then finds it accepted.
      const row = await this.table.locked(client, asked);
      if (row.status === 'accepted') {
        await client.query('COMMIT');
        return receiptOf(row, { repeated: true });
      }
      try {
        const accepted = await this.accept(client, row, asked, simulated);
        await client.query('COMMIT');
        return receiptOf(accepted);
      } catch (error) {
        // What is refused was not recorded. What broke off otherwise may have been: it stays begun.
        if (isRefusal(error)) {
          await client.query('UPDATE ingest.proposal SET accepting_since = NULL WHERE id = $1', [row.id]);
          await client.query('COMMIT');
        }
        throw error;
      }
    });
  }

  /** On record before anything is recorded, so that nothing else is done with it until that is known. */
  private async begin({ id }: ProposalRow): Promise<void> {
    await this.table.pool.query(
      `UPDATE ingest.proposal SET accepting_since = coalesce(accepting_since, $2) WHERE id = $1 AND status = 'waiting'`,
      [id, this.table.now().toString()],
    );
  }

  private async accept(
    client: pg.PoolClient,
    row: ProposalRow,
    { by, revision = null }: Asked,
    simulated: boolean,
  ): Promise<ProposalRow> {
    assertWaits(row);
    assertRevision(row, revision);
    const [sealed] = await this.table.contents.open([row]);
    if (!sealed) throw ended(row.id);
    const content = await this.table.contents.openPrivate(sealed);
    assertComplete(content);
    assertMayRecordAll(content, by);
    const facts = content.facts.map((fact): FactToRecord => {
      const { id, fact: type, key, data, at } = fact;
      return { id, fact: type!, key: key!, data, asOf: simulated ? at : null };
    });
    const recorded: readonly RecordedFact[] = await this.commands.execute(new RecordFacts(facts, recorderOf(by)));
    const events = recorded.map(({ stream, events: [event] }) => ({ stream, event: event! }));
    const accepted = await this.table.decide(client, row, { status: 'accepted', events }, by);
    await this.table.note(client, 'proposal.accepted', by, [row.id]);
    return accepted;
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof RecordingRefused ||
    error instanceof RevisionConflict ||
    error instanceof TakesTwoPeople ||
    error instanceof ProposalRefused
  );
}

/** @throws ProposalRefused (nothing-proposed, not-complete) */
function assertComplete({ facts }: ProposalContent): void {
  if (facts.length === 0) {
    throw new ProposalRefused(
      'nothing-proposed',
      'facts',
      'It proposes no fact yet. Edit it and say what is to be recorded, or reject it.',
    );
  }
  const problems = problemsOfFacts(facts);
  if (problems.length === 0) return;
  throw new ProposalRefused(
    'not-complete',
    'facts',
    `${problems.length === 1 ? 'One field is' : `${problems.length} fields are`} at fault. Edit the proposal first: \`problems\` says what.`,
    problems,
  );
}

/** @throws ProposalRefused a fact that they may not record */
function assertMayRecordAll({ facts }: ProposalContent, { permitted }: Proposer): void {
  if (permitted === null) return;
  for (const [index, { fact }] of facts.entries()) {
    const permission = permissionForFact(fact!);
    const lacking = lackingFor(permitted, permission);
    if (lacking === null) continue;
    const code = lacking === 'jurisdictions' ? 'outside-jurisdictions' : (`${lacking}-insufficient` as const);
    const message = `${fact}: ${refusalText(permitted, permission)}`;
    throw new ProposalRefused(code, `facts.${index}`, message);
  }
}

function recorderOf({ id, permitted }: Proposer): Recorder {
  if (permitted === null) return { actor: id, mayWiden: true, reads: 'private', jurisdictions: null };
  return {
    actor: id,
    mayWiden: may(permitted, 'amend'),
    reads: readsOf(permitted),
    viewer: mayKnowUpTo(permitted),
    jurisdictions: permitted.jurisdictions,
  };
}
