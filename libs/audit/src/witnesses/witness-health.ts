import { Temporal } from 'temporal-polyfill';
import type { Clock } from '#platform';
import type { VerifiableLog } from '../log/verifiable-log.ts';

/** Seconds that a checkpoint may wait for those who must cosign. */
const LONGEST_FOR_WITNESSES = 600;

/** Whether the witnesses keep up with what is signed; for doctor and for the checks of a running Habeas. */
export interface WitnessHealth {
  readonly ok: boolean;
  /** For a person: who has signed, since when what waits, and why. */
  readonly detail: string;
}

/** Null where no witness must have signed. */
export async function witnessHealth(log: VerifiableLog, clock: Clock): Promise<WitnessHealth | null> {
  if (log.witnesses.quorum === 0) return null;
  const { quorum, witnesses, agreed, waitsSince } = await log.cosigned();
  const { rows } = await log.pool.query<{ verifier_key: string; failed_since: Date; why: string }>(
    'SELECT verifier_key, failed_since, why FROM audit.witness_asked WHERE why IS NOT NULL AND verifier_key = ANY ($1)',
    [log.witnesses.all.map(({ key }) => key.text)],
  );
  const troubles = rows.map(
    ({ verifier_key, failed_since, why }) =>
      `${verifier_key.split('+')[0]} has not cosigned since ${failed_since.toISOString()}: ${why}`,
  );
  const upto =
    agreed === null ? 'no checkpoint is cosigned as it must be' : `cosigned as it must be up to event ${agreed}`;
  const asked = `${quorum} of ${witnesses.length} witnesses must have cosigned`;
  const waits = waitsSince === null ? '' : `; what was signed since ${waitsSince} waits for them and is not handed out`;
  const detail = [`${upto}; ${asked}${waits}`, ...troubles].join('. ');
  const seconds =
    waitsSince === null ? 0 : clock.now().since(Temporal.Instant.from(waitsSince)).total({ unit: 'seconds' });
  return { ok: seconds <= LONGEST_FOR_WITNESSES, detail };
}
