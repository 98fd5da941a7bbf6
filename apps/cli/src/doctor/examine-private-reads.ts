import type pg from 'pg';
import type { Clock } from '#platform';
import type { Finding } from './finding.ts';

/** Whether one account has read private data of many persons within an hour of the last day. */
export async function examinePrivateReads(pool: pg.Pool, clock: Clock): Promise<Finding> {
  const { PrivateReadAlarms } = await import('#accounts');
  const alarms = await PrivateReadAlarms.since(pool, clock.now().subtract({ hours: 24 }));
  return {
    name: 'reads of private data',
    ok: alarms.length === 0,
    detail:
      alarms.length === 0
        ? 'as usual in the last 24 hours'
        : alarms
            .map(({ who, hour, persons }) => `${who} read of ${persons} persons in the hour from ${hour}.`)
            .join(' '),
    advice:
      alarms.length === 0
        ? null
        : '`habeas journal` says whose. If it was not meant: `habeas account disable` or `habeas token revoke`.',
  };
}
