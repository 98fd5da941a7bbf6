import { Temporal } from 'temporal-polyfill';
import type { ClockElsewhere } from './clock-elsewhere.ts';

/** The `Date` of an HTTP server's answer (RFC 9110, 6.6.1), with any status. */
export function httpClock(url: string, get: typeof fetch = fetch): ClockElsewhere {
  return {
    name: `the Date of ${new URL(url).host}`,
    async read(signal) {
      const answer = await get(url, { method: 'HEAD', redirect: 'manual', signal });
      await answer.body?.cancel();
      const at = Date.parse(answer.headers.get('date') ?? '');
      return Number.isNaN(at) ? null : Temporal.Instant.fromEpochMilliseconds(at);
    },
  };
}
