import type { FactWarning } from '#domain';
import { type ProposalRow, stateOf } from '../store/proposal-row.ts';
import type { ProposalState } from './proposal.ts';

/** What a command answers: how the proposal stands now, and nothing of what it says. */
export interface ProposalReceipt extends ProposalState {
  /** It stood so before; nothing was changed. */
  readonly repeated: boolean;
}

/** What accepting answers. */
export interface AcceptanceReceipt extends ProposalReceipt {
  /** What may be wrong with each of its facts, in their order. */
  readonly warnings: readonly (readonly FactWarning[])[];
}

export function receiptOf(row: ProposalRow, { repeated = false } = {}): ProposalReceipt {
  return { ...stateOf(row), repeated };
}
