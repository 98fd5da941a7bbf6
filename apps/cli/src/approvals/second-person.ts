import type { ApprovalContent, Approvals, NewApproval } from '#accounts';
import { type AccountResources, accountsOf } from '../command/accounts-of.ts';

/**
 * Does the work; where it takes a second person, asks for one instead.
 *
 * @throws WaitsForASecond
 */
export async function orAsk<T>(
  resources: AccountResources,
  by: string,
  content: () => ApprovalContent,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { WaitsForASecond } = await import('#accounts');
    const approvals = await approvalsOf(resources);
    throw new WaitsForASecond(await approvals.askInstead(error, by, content));
  }
}

/** Goes on where a second person is not needed or has approved it. @throws WaitsForASecond */
export async function secondFor(resources: AccountResources, asked: NewApproval): Promise<void> {
  await (await accountsOf(resources)).second.need(asked);
}

export async function approvalsOf({ database, clock, identity, keyring }: AccountResources): Promise<Approvals> {
  const { Approvals } = await import('#accounts');
  return new Approvals({ pool: database.pool, clock, identity, keyring });
}
