import { HOW_TO_GO_ON } from '#alerts';
import type { OpenClock } from '#platform';
import type { Finding } from './finding.ts';

/** Whether the time agrees with what has passed on this machine, and with the database's. Changes nothing. */
export async function examineClock(clock: OpenClock): Promise<Finding> {
  const name = 'clock';
  if (clock.watch === null) return { name, ok: true, detail: `simulated, at ${clock.now()}`, advice: null };
  const { doubt } = await clock.watch.look();
  if (doubt !== null) return { name, ok: false, detail: `${doubt.detail}.`, advice: HOW_TO_GO_ON };
  const detail = `agrees with what has passed on this machine, and with the database's, at ${clock.now().round('second')}`;
  return { name, ok: true, detail, advice: null };
}
