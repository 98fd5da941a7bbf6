import { lackingFor, may, mayKnowUpTo, permissionForFact, readsOf, refusalText } from '#accounts';
import type { FactToRecord, Recorder } from '#recording';
import { problemsOfFacts } from './problems-of-facts.ts';
import type { ProposalContent, Proposer } from './proposal.ts';
import { ProposalRefused } from './proposal-refused.ts';

/**
 * The facts of a proposal as the ordinary command takes them.
 *
 * @param simulated with a simulated clock: facts are decided on as of their `at`, where that is later
 * @throws ProposalRefused (nothing-proposed, not-complete) and what somebody may not record
 */
export function factsToAccept(content: ProposalContent, by: Proposer, simulated: boolean): readonly FactToRecord[] {
  assertComplete(content);
  assertMayRecordAll(content, by);
  return content.facts.map(({ id, fact, key, data, at }) => ({
    ...{ id, fact: fact!, key: key!, data, asOf: simulated ? at : null },
  }));
}

/** Who accepts, as whom the facts are recorded. */
export function recorderOf({ id, permitted }: Proposer): Recorder {
  if (permitted === null) return { actor: id, mayWiden: true, reads: 'private', jurisdictions: null };
  return {
    actor: id,
    mayWiden: may(permitted, 'amend'),
    reads: readsOf(permitted),
    viewer: mayKnowUpTo(permitted),
    jurisdictions: permitted.jurisdictions,
  };
}

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
