import { ExitError } from '#platform';

export type AccountRefusal =
  | 'bad-name'
  | 'bad-mail'
  | 'mail-taken'
  | 'unknown-role'
  | 'bad-jurisdiction'
  | 'no-such-account'
  | 'ambiguous-account'
  | 'account-disabled'
  | 'account-forgotten'
  | 'last-administrator'
  | 'dead-link'
  | 'bad-passkey'
  | 'too-many-passkeys'
  | 'one-person'
  | 'may-no-more'
  | 'not-yours'
  | 'no-such-approval'
  | 'waits-for-a-second';

/** An account cannot be so. The message says what is wrong and how to put it right; a command exits with 2. */
export class AccountRefused extends ExitError {
  constructor(
    readonly code: AccountRefusal,
    message: string,
  ) {
    super(message, 2);
    this.name = 'AccountRefused';
  }
}
