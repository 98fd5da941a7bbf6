import { Inject } from '@nestjs/common';
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FactWarning } from '#domain';
import { TakesTwoPeople, type TwoPeopleMatter } from '#platform';
import { type FactJudged, JudgeFacts, pathInFact, type Recorder, RecordingRefused } from '#recording';
import { factsToAccept, recorderOf } from '../proposal/facts-to-accept.ts';
import { ProposalRefused } from '../proposal/proposal-refused.ts';
import { type Asked, assertRevision, assertWaits, ended, ProposalTable } from '../store/proposal-table.ts';

/** Why a proposal cannot be accepted as it is. */
export interface AcceptanceRefusal {
  readonly code: string;
  /** The fact, by its place among the facts, from 0; null: the proposal as a whole. */
  readonly fact: number | null;
  /** Path from the fact down: `key`, `data.place.zone`; null: the fact as a whole. */
  readonly field: string | null;
  readonly message: string;
}

/** What would become of a proposal that is accepted now. */
export interface ProposalChecked {
  readonly id: string;
  readonly revision: number;
  /** Whether its facts would be recorded; where it takes two people, once a second approves it. */
  readonly acceptable: boolean;
  /** What takes two people in it; null: one person accepts it. */
  readonly takesTwoPeople: TwoPeopleMatter | null;
  /** Empty where it is acceptable. */
  readonly refusals: readonly AcceptanceRefusal[];
  /** What may be wrong with each of its facts, in their order; empty where one is refused. */
  readonly warnings: readonly (readonly FactWarning[])[];
}

/**
 * Tries the facts of a proposal against the record, as who asks and with what they may, and records nothing.
 *
 * @throws ProposalRefused it was decided on, is at another revision, or there is none
 */
export class CheckProposal extends Command<ProposalChecked> {
  constructor(
    readonly asked: Asked,
    /** As with {@link AcceptProposal}. */
    readonly simulated = false,
  ) {
    super();
  }
}

@CommandHandler(CheckProposal)
export class CheckProposalHandler implements ICommandHandler<CheckProposal> {
  constructor(
    @Inject(ProposalTable) private readonly table: ProposalTable,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  async execute({ asked: { id, by, revision = null }, simulated }: CheckProposal): Promise<ProposalChecked> {
    const row = await this.table.one(id, by);
    assertWaits(row);
    assertRevision(row, revision);
    const content = await this.table.contents.whole(row);
    if (content === null) throw ended(id);
    const checked = { id, revision: row.revision };
    try {
      const facts = factsToAccept(content, by, simulated);
      const { judged, takesTwoPeople } = await this.judge(
        (recorder) => new JudgeFacts(facts, recorder),
        recorderOf(by),
      );
      const warnings = judged.map((one) => one.warnings);
      return { ...checked, acceptable: true, takesTwoPeople, refusals: [], warnings };
    } catch (error) {
      const refusals = refusalsOf(error);
      if (refusals === null) throw error;
      return { ...checked, acceptable: false, takesTwoPeople: null, refusals, warnings: [] };
    }
  }

  /** What takes two people is judged as if a second had approved it. */
  private async judge(
    judging: (recorder: Recorder) => JudgeFacts,
    recorder: Recorder,
  ): Promise<{ readonly judged: readonly FactJudged[]; readonly takesTwoPeople: TwoPeopleMatter | null }> {
    try {
      return { judged: await this.commands.execute(judging(recorder)), takesTwoPeople: null };
    } catch (error) {
      if (!(error instanceof TakesTwoPeople)) throw error;
      const judged = await this.commands.execute(judging({ ...recorder, approval: 'to be approved' }));
      return { judged, takesTwoPeople: error.matter };
    }
  }
}

/** Null where it is no refusal. */
function refusalsOf(error: unknown): readonly AcceptanceRefusal[] | null {
  if (error instanceof RecordingRefused) {
    return error.problems.map(({ index, code, field, message }) => ({
      ...{ code, fact: index, field: field === null ? null : pathInFact(field), message },
    }));
  }
  if (!(error instanceof ProposalRefused)) return null;
  const { code, field, message, problems } = error;
  if (problems.length > 0) return problems.map((problem) => ({ code, ...problem }));
  const [, fact = null] = /^facts\.(\d+)$/.exec(field ?? '') ?? [];
  return [{ code, fact: fact === null ? null : Number(fact), field: null, message }];
}
