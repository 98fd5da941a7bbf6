import type { FactWarning } from '#domain';
import { type ProposalRow, stateOf } from '../store/proposal-row.ts';
import type { ProposalState } from './proposal.ts';

/** What a command answers: how the proposal stands now, and nothing of what it says. */
export interface ProposalReceipt extends ProposalState {
  /** It stood so before; nothing was changed. */
  readonly repeated: boolean;
  /** What may be wrong with each fact that it recorded, in their order; empty of what records none. */
  readonly warnings: readonly (readonly FactWarning[])[];
}

export function receiptOf(
  row: ProposalRow,
  { repeated = false, warnings = [] }: Partial<Pick<ProposalReceipt, 'repeated' | 'warnings'>> = {},
): ProposalReceipt {
  return { ...stateOf(row), repeated, warnings };
}
