import { SystemBootClock } from '../clock/system-boot-clock.ts';
import type { HealthCheck } from '../health/health-registry.ts';
import { leaderInWords } from './leader-in-words.ts';
import type { LeaseName, Leases } from './leases.ts';

/** A start, or a change of leaders, takes less, in seconds. */
const LONGEST_WITHOUT = 30;

/**
 * Whether somebody leads, in this process or another, as each of those that always should; and who leads otherwise.
 *
 * @param names those that somebody holds for as long as Habeas runs
 */
export function leadersDuty(
  leases: Pick<Leases, 'list'>,
  names: readonly LeaseName[] = ['projector', 'notary'],
  elapsed: () => number = () => new SystemBootClock().elapsed(),
): HealthCheck {
  const began = elapsed();
  return async () => {
    const states = await leases.list();
    const without = names.filter((name) => {
      const state = states.find((each) => each.name === name);
      if (state?.state === 'held') return false;
      return (state?.silentSeconds ?? Infinity) > LONGEST_WITHOUT && elapsed() - began > LONGEST_WITHOUT * 1_000;
    });
    const inWords = states.map((each) => `${each.name}: ${leaderInWords(each)}`).join('; ');
    if (without.length === 0) return { ok: true, detail: inWords || 'no lease was taken yet' };
    return { ok: false, detail: `nobody leads as ${without.join(' and ')}. Is a projector running? ${inWords}`.trim() };
  };
}
