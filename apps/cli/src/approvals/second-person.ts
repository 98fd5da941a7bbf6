import type { ApprovalContent, Approvals, NewApproval } from '#accounts';
import { TakesTwoPeople } from '#platform';
import type { Resources } from '#system';

type Needed = Pick<Resources, 'database' | 'clock' | 'identity' | 'keyring' | 'config'>;

/**
 * Does the work; where it takes a second person, asks for one instead.
 *
 * @throws WaitsForASecond
 */
export async function orAsk<T>(
  resources: Needed,
  by: string,
  content: () => ApprovalContent,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TakesTwoPeople)) throw error;
    const { WaitsForASecond } = await import('#accounts');
    const approvals = await approvalsOf(resources);
    throw new WaitsForASecond(await approvals.ask({ matter: error.matter, by, content: content() }));
  }
}

/** Goes on where a second person is not needed or has approved it. @throws WaitsForASecond */
export async function secondFor(resources: Needed, asked: NewApproval): Promise<void> {
  const { SecondPerson } = await import('#accounts');
  const { database, clock, identity, keyring, config } = resources;
  await new SecondPerson({ pool: database.pool, clock, identity, keyring, twoPeople: config.twoPeople }).need(asked);
}

export async function approvalsOf({ database, clock, identity, keyring }: Needed): Promise<Approvals> {
  const { Approvals } = await import('#accounts');
  return new Approvals({ pool: database.pool, clock, identity, keyring });
}
