import { HOW_TO_OPEN, Lockdown, lockdownInWords } from '#accounts';
import type { Resources } from '#system';
import type { Finding } from './finding.ts';

/** Whether everything is closed, and whether there is a code that would open it again. */
export async function examineLockdown({
  database,
  clock,
  identity,
  keyring,
}: Pick<Resources, 'database' | 'clock' | 'identity' | 'keyring'>): Promise<Finding> {
  const lockdown = new Lockdown({ pool: database.pool, clock, identity, keyring });
  const name = 'access';
  const inForce = await lockdown.current();
  const hasCode = await lockdown.hasRecoveryCode();
  const makeOne = '`habeas account recovery-code` makes one.';
  if (inForce !== null) {
    const advice = hasCode ? HOW_TO_OPEN : `There is no recovery code: ${makeOne}`;
    return { name, ok: false, detail: lockdownInWords(inForce), advice };
  }
  return hasCode
    ? { name, ok: true, detail: 'open; there is a recovery code', advice: null }
    : { name, ok: true, detail: 'open; there is no recovery code', advice: makeOne };
}
