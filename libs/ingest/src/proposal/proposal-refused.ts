import type { ProposalProblem } from './proposal.ts';

export type RefusalCode =
  | 'unknown-proposal'
  | 'already-decided'
  | 'being-accepted'
  | 'revision-moved-on'
  | 'nothing-proposed'
  | 'not-complete'
  | 'bad-proposal'
  | 'bad-split'
  | 'bad-join'
  | 'role-insufficient'
  | 'scope-insufficient'
  | 'outside-jurisdictions';

/** Something that cannot be done with a proposal. Its message says why, and how to put it right. */
export class ProposalRefused extends Error {
  override readonly name = 'ProposalRefused';

  constructor(
    readonly code: RefusalCode,
    /** Null where no field is at fault. */
    readonly field: string | null,
    message: string,
    /** What is wrong with which fact. */
    readonly problems: readonly ProposalProblem[] = [],
  ) {
    super(message);
  }
}

/** Also of one that is there and not theirs: it tells nobody that there is one. */
export function unknownProposal(id: string): ProposalRefused {
  return new ProposalRefused(
    'unknown-proposal',
    null,
    `There is no proposal ${JSON.stringify(id)}. \`habeas proposals list\` and GET /api/v1/proposals show those that there are.`,
  );
}
