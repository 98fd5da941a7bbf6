import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { isDeepEqual } from '#domain';
import type { Footnote, ProposalContent, ProposedFact, Proposer } from '../proposal/proposal.ts';
import { ProposalRefused } from '../proposal/proposal-refused.ts';
import { type ProposalReceipt, receiptOf } from '../proposal/receipt.ts';
import { refusingEnded } from '../proposal/refusing-ended.ts';
import type { ProposalRow } from '../store/proposal-row.ts';
import { ProposalTable } from '../store/proposal-table.ts';

const MOST = 50;

/** What a join leaves: those that were joined, and the one made of them. */
export interface JoinAnswer {
  readonly joined: readonly ProposalReceipt[];
  readonly into: ProposalReceipt;
}

/**
 * Makes one proposal of several that tell of the same: with the facts and the texts of all, in the order given.
 *
 * @throws ProposalRefused
 */
export class JoinProposals extends Command<JoinAnswer> {
  constructor(
    readonly ids: readonly string[],
    readonly by: Proposer,
  ) {
    super();
  }
}

@CommandHandler(JoinProposals)
export class JoinProposalsHandler implements ICommandHandler<JoinProposals> {
  constructor(@Inject(ProposalTable) private readonly table: ProposalTable) {}

  async execute({ ids, by }: JoinProposals): Promise<JoinAnswer> {
    const distinct = new Set(ids);
    if (distinct.size < 2 || distinct.size !== ids.length || ids.length > MOST) {
      throw new ProposalRefused('bad-join', 'proposals', `Two to ${MOST} different proposals are joined into one.`);
    }
    const { contents, options } = this.table;
    return await refusingEnded(ids[0]!, () =>
      this.table.transaction(async (client) => {
        const found = new Map<string, { row: ProposalRow; content: ProposalContent }>();
        // Always in the same order: two that join the same do not wait for each other.
        for (const id of [...ids].sort()) {
          const { row, content } = await this.table.waiting(client, { id, by });
          found.set(id, { row, content: await contents.openPrivate(content) });
        }
        const all = ids.map((id) => found.get(id)!);
        const id = options.identity.uuid();
        const origins = new Set(all.map(({ row }) => row.origin));
        const added = await this.table.add(
          client,
          {
            id,
            origin: origins.size === 1 ? all[0]!.row.origin : 'draft',
            jurisdictions: [...new Set(all.flatMap(({ row }) => row.jurisdictions))].sort(),
            content: await contents.seal(id, joined(all.map(({ content }) => content)), null),
            mark: null,
            madeFrom: ids,
          },
          by,
        );
        const decided: ProposalRow[] = [];
        for (const { row } of all) decided.push(await this.table.decide(client, row, { status: 'joined' }, by));
        await this.table.note(client, 'proposal.joined', by, [id, ...ids]);
        return { joined: decided.map((row) => receiptOf(row)), into: receiptOf(added) };
      }),
    );
  }
}

function joined(all: readonly ProposalContent[]): ProposalContent {
  // Those that were split from one have its text each.
  const texts = [...new Set(all.flatMap(({ text }) => text ?? []))];
  const notes = [...new Set(all.flatMap(({ note }) => note ?? []))];
  const sure = all.flatMap(({ confidence }) => confidence ?? []);
  return {
    facts: factsOf(all),
    text: texts.length === 0 ? null : texts.join('\n\n'),
    entry: null,
    footnotes: distinctFootnotes(all.flatMap(({ footnotes }) => footnotes)),
    // As sure as the least sure of them.
    confidence: sure.length === 0 ? null : Math.min(...sure),
    warnings: [...new Set(all.flatMap(({ warnings }) => warnings))],
    reading: null,
    note: notes.length === 0 ? null : notes.join('\n\n'),
    reason: null,
  };
}

/** @throws ProposalRefused (bad-join) two of them say otherwise under the same id */
function factsOf(all: readonly ProposalContent[]): readonly ProposedFact[] {
  const facts = new Map<string, ProposedFact>();
  for (const fact of all.flatMap((content) => content.facts)) {
    const other = facts.get(fact.id);
    if (other !== undefined && !isDeepEqual(other, fact)) {
      throw new ProposalRefused(
        'bad-join',
        'proposals',
        `Two of them have a fact ${JSON.stringify(fact.id)}, and say otherwise in it. Edit one of them first.`,
      );
    }
    facts.set(fact.id, fact);
  }
  return [...facts.values()];
}

function distinctFootnotes(all: readonly Footnote[]): readonly Footnote[] {
  return all.filter((one, index) => all.findIndex((other) => isDeepEqual(one, other)) === index);
}
