import { type Account, lackingFor, may, permissionForFact, refusalText } from '#accounts';
import { ExitError } from '#platform';
import type { Recorder, RecordFileFact } from '#recording';

/** What holds for who records, as over HTTP. */
export type RecorderLimits = Pick<Recorder, 'mayWiden' | 'jurisdictions'>;

/**
 * What an account may record by a file: no more than with a token of its own.
 *
 * @param account null: the user of the machine, who may do everything
 * @throws ExitError (2) a fact that it may not record
 */
export function limitsOf(account: Account | null, facts: readonly Pick<RecordFileFact, 'fact'>[]): RecorderLimits {
  if (account === null) return { mayWiden: true, jurisdictions: null };
  for (const { fact } of facts) {
    const permission = permissionForFact(fact);
    if (lackingFor(account, permission) !== null)
      throw new ExitError(`${fact}: ${refusalText(account, permission)}`, 2);
  }
  return { mayWiden: may(account, 'amend'), jurisdictions: account.jurisdictions };
}
