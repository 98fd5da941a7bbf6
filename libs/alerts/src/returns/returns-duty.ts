import type pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { Clock, HealthCheck } from '#platform';
import { returnsState } from './returned-mails.ts';

/** It is read every minute; a server may be away for a while. */
const MAY_FAIL_FOR = Temporal.Duration.from({ minutes: 15 });

/** Whether the mailbox for returned mails is read, by this process or another. */
export function returnsDuty(pool: Pick<pg.Pool, 'query'>, clock: Clock): HealthCheck {
  return async () => {
    const { readAt, failing } = await returnsState(pool);
    const read = readAt === null ? 'was never read yet' : `was read at ${readAt}`;
    if (failing === null) return { ok: true, detail: `their mailbox ${read}` };
    const since = Temporal.Instant.from(failing.since);
    const ok = Temporal.Instant.compare(since.add(MAY_FAIL_FOR), clock.now()) > 0;
    return { ok, detail: `their mailbox ${read}, and cannot be since ${failing.since}: ${failing.why}` };
  };
}
