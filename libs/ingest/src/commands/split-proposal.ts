import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { jurisdictionsOf } from '../proposal/jurisdictions-of.ts';
import type { ProposalContent } from '../proposal/proposal.ts';
import { ProposalRefused } from '../proposal/proposal-refused.ts';
import { type ProposalReceipt, receiptOf } from '../proposal/receipt.ts';
import { refusingEnded } from '../proposal/refusing-ended.ts';
import type { ProposalRow } from '../store/proposal-row.ts';
import { type Asked, ProposalTable } from '../store/proposal-table.ts';

/** What a split leaves: the one that was split, and those made of it. */
export interface SplitAnswer {
  readonly split: ProposalReceipt;
  readonly into: readonly ProposalReceipt[];
}

/**
 * Makes several proposals of one, each with some of its facts and with all of its text. They wait for a decision of their own.
 *
 * @throws ProposalRefused
 */
export class SplitProposal extends Command<SplitAnswer> {
  constructor(
    readonly asked: Asked,
    /** Ids of facts: each fact in exactly one part. */
    readonly parts: readonly (readonly string[])[],
  ) {
    super();
  }
}

@CommandHandler(SplitProposal)
export class SplitProposalHandler implements ICommandHandler<SplitProposal> {
  constructor(@Inject(ProposalTable) private readonly table: ProposalTable) {}

  async execute({ asked, parts }: SplitProposal): Promise<SplitAnswer> {
    const { contents, options } = this.table;
    return await refusingEnded(asked.id, () =>
      this.table.transaction(async (client) => {
        const { row, content } = await this.table.waiting(client, asked);
        assertParts(content, parts);
        const open = await contents.openPrivate(content);
        const into: ProposalRow[] = [];
        for (const part of parts) {
          const id = options.identity.uuid();
          const facts = open.facts.filter((fact) => part.includes(fact.id));
          // What was given for the whole holds for each part, or one would leave those who may see the whole.
          const jurisdictions = jurisdictionsOf(facts, row.jurisdictions);
          const sealed = await contents.seal(id, { ...open, facts }, null);
          const made = { id, origin: row.origin, jurisdictions, content: sealed, mark: null, madeFrom: [row.id] };
          into.push(await this.table.add(client, made, asked.by));
        }
        const split = await this.table.decide(client, row, { status: 'split' }, asked.by);
        await this.table.note(client, 'proposal.split', asked.by, [row.id, ...into.map(({ id }) => id)]);
        return { split: receiptOf(split), into: into.map((one) => receiptOf(one)) };
      }),
    );
  }
}

function assertParts({ facts }: ProposalContent, parts: readonly (readonly string[])[]): void {
  const named = parts.flat();
  const unknown = named.find((id) => !facts.some((fact) => fact.id === id));
  const left = facts.find(({ id }) => !named.includes(id));
  const twice = named.find((id, index) => named.indexOf(id) !== index);
  const wrong =
    parts.length < 2 || parts.some((part) => part.length === 0)
      ? 'A proposal is split into at least two parts, each with at least one of its facts.'
      : unknown !== undefined
        ? `There is no fact ${JSON.stringify(unknown)} in it.`
        : left !== undefined
          ? `The fact ${JSON.stringify(left.id)} is in no part. Put it into one, or take it out of the proposal first.`
          : twice !== undefined
            ? `The fact ${JSON.stringify(twice)} is in two parts. Put it into one.`
            : null;
  if (wrong !== null) throw new ProposalRefused('bad-split', 'parts', wrong);
}
