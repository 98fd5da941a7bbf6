import type { Account } from '#accounts';
import { visible } from '#time';
import { columns } from '../command/columns.ts';

/** Accounts for a terminal: one a line. */
export function accountsText(accounts: readonly Account[]): string {
  return columns(
    accounts.map(({ id, name, mail, roles, jurisdictions, disabledAt, forgottenAt }) =>
      [
        ...[id, name, mail ?? '', [...roles, ...(jurisdictions ?? [])].join(', ')],
        forgottenAt !== null ? 'forgotten' : disabledAt !== null ? 'disabled' : 'active',
      ].map(visible),
    ),
  );
}
