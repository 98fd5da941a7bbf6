import type { AcceptanceRefusal, Proposal, ProposalChecked, ProposalLine, ProposalReceipt } from '#ingest';
import { visible } from '#time';

/** Id, what became of it, where it is from, what it proposes, and how its text begins. */
export function proposalRows(proposals: readonly ProposalLine[]): string[][] {
  return proposals.map(({ id, status, origin, jurisdictions, facts, problems, excerpt }) => [
    id,
    status,
    origin,
    jurisdictions.join(', ') || '-',
    facts.length === 0 ? 'no fact yet' : facts.map((fact) => fact ?? '?').join(', '),
    problems === 0 ? '' : `${problems} to put right`,
    excerpt ?? '',
  ]);
}

/** One proposal with all that it says. */
export function proposalText(proposal: Proposal): string {
  const { id, status, origin, revision, jurisdictions, contentEndedAt } = proposal;
  const lines = [
    `${id}: ${status}, ${origin}, revision ${revision}${jurisdictions.length === 0 ? '' : `, ${jurisdictions.join(', ')}`}`,
    ...named('text', proposal.text),
    ...proposal.footnotes.map(({ number, text }) => `footnote ${number}: ${visible(text)}`),
    ...proposal.warnings.map((warning) => `doubt: ${visible(warning)}`),
    ...named('note', proposal.note),
    ...named('rejected because', proposal.reason),
    ...named('confidence', proposal.confidence === null ? null : String(proposal.confidence)),
    ...proposal.facts.flatMap((fact, index) => [
      `fact ${visible(fact.id)}: ${visible(fact.fact ?? 'no type yet')} ${visible(fact.key ?? 'no key yet')} ${visible(JSON.stringify(fact.data))}`,
      ...proposal.problems
        .filter((problem) => problem.fact === index)
        .map(({ field, message }) => `  ${field === null ? '' : `${visible(field)}: `}${visible(message)}`),
    ]),
    ...proposal.events.map(({ stream, event }) => `became ${visible(stream)}, event ${event}`),
    ...named('waits for a second person', proposal.approval),
    ...named('made of', proposal.from.join(', ') || null),
    ...named('became', proposal.into.join(', ') || null),
    contentEndedAt === null
      ? `what it says is kept until ${proposal.expiresAt}`
      : `what it said ended at ${contentEndedAt}`,
  ];
  return lines.join('\n');
}

/** What a command did with it. */
export function receiptText({ id, status, revision, repeated, events }: ProposalReceipt): string {
  const became = events.length === 0 ? '' : `: ${events.map(({ stream }) => visible(stream)).join(', ')}`;
  return `${id} is ${status}${repeated ? ' already' : ''}, revision ${revision}${became}`;
}

/** What would become of a proposal that is accepted now; each refusal on a line of its own. */
export function checkedText({ id, acceptable, takesTwoPeople, refusals }: ProposalChecked): string {
  if (!acceptable)
    return [`${id} cannot be accepted as it is. Nothing was recorded.`, ...refusals.map(refusalText)].join('\n');
  const second = takesTwoPeople === null ? '' : ' A second person has to approve it.';
  return `${id} can be accepted: only checked, nothing was recorded.${second}`;
}

function refusalText({ fact, field, message }: AcceptanceRefusal): string {
  const where = [fact === null ? [] : `fact ${fact + 1}`, field === null ? [] : visible(field)].flat();
  return [...where, visible(message)].join(': ');
}

function named(what: string, text: string | null): readonly string[] {
  return text === null ? [] : [`${what}: ${visible(text)}`];
}
