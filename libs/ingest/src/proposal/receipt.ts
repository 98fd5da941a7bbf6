import { type ProposalRow, stateOf } from '../store/proposal-row.ts';
import type { ProposalState } from './proposal.ts';

/** What a command answers: how the proposal stands now, and nothing of what it says. */
export interface ProposalReceipt extends ProposalState {
  /** It stood so before; nothing was changed. */
  readonly repeated: boolean;
}

export function receiptOf(row: ProposalRow, { repeated = false } = {}): ProposalReceipt {
  return { ...stateOf(row), repeated };
}
