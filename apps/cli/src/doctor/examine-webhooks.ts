import type { Database } from '#platform';
import type { Finding } from './finding.ts';

/** Whether every receiver of webhooks takes what it is sent. */
export async function examineWebhooks({ pool }: Pick<Database, 'pool'>): Promise<Finding> {
  const { rows } = await pool.query<{ state: string; count: number; failing: number }>(
    `SELECT state, count(*)::integer AS count, count(*) FILTER (WHERE failures > 0)::integer AS failing
       FROM webhooks.endpoint WHERE state <> 'removed' GROUP BY state`,
  );
  const of = (state: string) => rows.find((row) => row.state === state);
  const [active, paused] = [of('active'), of('paused')];
  const failing = active?.failing ?? 0;
  return {
    name: 'webhooks',
    ok: paused === undefined,
    detail:
      rows.length === 0
        ? 'there are none'
        : `${active?.count ?? 0} active${failing > 0 ? ` (${failing} of them failing at the moment)` : ''}, ${paused?.count ?? 0} paused.`,
    advice: paused
      ? 'What waits for them is kept. `habeas webhooks list` says why, `habeas webhooks resume ID` goes on.'
      : null,
  };
}
