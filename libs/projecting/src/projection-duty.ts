import { Temporal } from 'temporal-polyfill';
import type { EventStore } from '#event-store';
import type { Clock, HealthCheck } from '#platform';
import type { Projector } from './projector.ts';

/** How old an event may be that the read models do not have yet, in seconds. A rebuild, or a take-over, takes less. */
const LONGEST_BEHIND = 60;

/** Whether the read models are near the head of the log, and nothing in it stops them; whichever process projects. */
export function projectionDuty(
  projector: Pick<Projector, 'status'>,
  store: Pick<EventStore, 'readAll'>,
  clock: Clock,
): HealthCheck {
  return async () => {
    const { position, head, stoppedBy } = await projector.status();
    if (stoppedBy) return { ok: false, detail: stoppedBy.message };
    if (position >= head) return { ok: true, detail: `at position ${position}, the head of the log` };
    let oldest: string | null = null;
    for await (const { metadata } of store.readAll({ after: position, limit: 1 })) oldest = metadata.recordedAt;
    const behind = oldest === null ? 0 : clock.now().since(Temporal.Instant.from(oldest)).total('seconds');
    const detail = `at position ${position} of ${head}`;
    if (behind <= LONGEST_BEHIND) return { ok: true, detail };
    return { ok: false, detail: `${detail}: what was recorded at ${oldest} is on no board. Is a projector running?` };
  };
}
