import type { Clock } from '#platform';
import { type Endpoint, isBehind, type Webhooks } from '#webhooks';
import type { Finding } from './finding.ts';

/** Whether every receiver of webhooks takes what it is sent, and has got what it is to get. */
export async function examineWebhooks(webhooks: Pick<Webhooks, 'list'>, clock: Clock): Promise<Finding> {
  const all = await webhooks.list();
  const paused = all.filter(({ state }) => state === 'paused');
  const active = all.filter(({ state }) => state === 'active');
  const failing = active.filter(({ failures }) => failures > 0);
  const behind = active.filter((one) => isBehind(one, clock.now()));
  const unwell = all.filter((one) => one.state === 'paused' || failing.includes(one) || behind.includes(one));
  const said = failing.length > 0 ? ` (${failing.length} of them failing at the moment)` : '';
  return {
    name: 'webhooks',
    ok: paused.length === 0 && behind.length === 0,
    detail:
      all.length === 0
        ? 'there are none'
        : [
            `${active.length} active${said}, ${paused.length} paused.`,
            ...unwell.map((one) => howItDoes(one, behind.includes(one))),
          ].join(' '),
    advice: adviceFor(paused.length > 0, behind.length > 0),
  };
}

function howItDoes({ id, state, failingSince, waiting, waitingSince }: Endpoint, isLate: boolean): string {
  const how = state === 'paused' ? 'is paused' : isLate ? 'is behind' : `has failed since ${failingSince}`;
  if (waiting === 0) return `${id} ${how}: nothing waits.`;
  return `${id} ${how}: ${waiting} ${waiting === 1 ? 'change waits' : 'changes wait'}, the first since ${waitingSince}.`;
}

function adviceFor(isPaused: boolean, isLate: boolean): string | null {
  const advice = [
    ...(isPaused
      ? ['What waits for them is kept. `habeas webhooks list` says why, `habeas webhooks resume ID` goes on.']
      : []),
    ...(isLate
      ? [
          'See that `habeas start` runs, and that the receiver answers quickly: `habeas webhooks test ID` shows what it answers.',
        ]
      : []),
  ];
  return advice.length === 0 ? null : advice.join(' ');
}
