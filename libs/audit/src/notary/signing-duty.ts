import { Temporal } from 'temporal-polyfill';
import type { EventStore } from '#event-store';
import type { Clock, HealthCheck } from '#platform';
import type { VerifiableLog } from '../log/verifiable-log.ts';
import { waitsSince } from '../log/waits-since.ts';
import type { Notary } from './notary.ts';

/** A notary signs within 5 seconds. Longer than this, in seconds, none is at work. */
export const LONGEST_UNSIGNED = 60;

interface SigningDutyOptions {
  readonly notary: Pick<Notary, 'status' | 'lookAtMemory'>;
  readonly log: VerifiableLog;
  readonly store: Pick<EventStore, 'readAll'>;
  readonly clock: Clock;
}

/** Whether what is recorded comes under a checkpoint, and nothing keeps this process from signing it. */
export function signingDuty({ notary, log, store, clock }: SigningDutyOptions): HealthCheck {
  return async () => {
    const { size, checkpoint, fault } = await notary.status();
    const wrong = fault ?? (await notary.lookAtMemory()).fault;
    if (wrong !== null) return { ok: false, detail: wrong };
    const signed = checkpoint?.size ?? 0;
    const detail = `${signed} of ${size} events are under a checkpoint`;
    const waits = await waitsSince(signed, log, store);
    const seconds = waits === null ? 0 : clock.now().since(Temporal.Instant.from(waits)).total('seconds');
    if (seconds <= LONGEST_UNSIGNED) return { ok: true, detail };
    return { ok: false, detail: `${detail}: what was recorded at ${waits} is not signed. Is a projector running?` };
  };
}
