import { type VerifiableLog, witnessHealth } from '#audit';
import type { Clock } from '#platform';
import type { Finding } from './finding.ts';

/** Whether the witnesses that must cosign keep up with what is signed. */
export async function examineWitnesses(log: VerifiableLog, clock: Clock): Promise<Finding> {
  const name = 'witnesses';
  const health = await witnessHealth(log, clock);
  if (health === null) {
    return {
      ...{ name, ok: true, advice: null },
      detail:
        'none must cosign (HABEAS_WITNESSES): that two histories are never signed rests on who has the key and the database',
    };
  }
  if (health.ok) return { name, ok: true, detail: health.detail, advice: null };
  return {
    ...{ name, ok: false, detail: `${health.detail}.` },
    advice: 'Ask those who run the witnesses, or change HABEAS_WITNESSES. Recording goes on meanwhile.',
  };
}
