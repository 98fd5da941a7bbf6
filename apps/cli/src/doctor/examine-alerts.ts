import { Temporal } from 'temporal-polyfill';
import { type AlertMetrics, alertMetrics, haltInWords, howToGoOn, SWEEP_MISSING_AFTER } from '#alerts';
import type { Clock, Database } from '#platform';
import type { Finding } from './finding.ts';

/** Whether somebody sweeps the plan and nothing halts that, whether mail waits that could not go, and whether the brake holds any. */
export async function examineAlerts(
  { pool }: Pick<Database, 'pool'>,
  clock: Clock,
  least: number,
): Promise<readonly Finding[]> {
  const metrics = await alertMetrics(pool, clock, least);
  return [sweeps(metrics), brake(metrics), deliveries(metrics, clock), addresses(metrics)];
}

function sweeps({ lastSweep, sweepMissing, halted }: AlertMetrics): Finding {
  if (halted !== null) {
    return { name: 'alerts', ok: false, detail: haltInWords(halted), advice: howToGoOn(halted) };
  }
  if (lastSweep === null) return { name: 'alerts', ok: true, detail: 'no sweep has run yet', advice: null };
  return {
    name: 'alerts',
    ok: !sweepMissing,
    detail: `last swept at ${lastSweep}.`,
    advice: sweepMissing ? 'Nobody is being told. Is Habeas running? `npm start` runs the notifier too.' : null,
  };
}

function brake({ held, heldSince, brakeBound }: AlertMetrics): Finding {
  const bound = `${brakeBound} mails an hour go unasked`;
  if (held === 0) return { name: 'brake', ok: true, detail: bound, advice: null };
  return {
    name: 'brake',
    ok: false,
    detail: `${held} alerts are held${heldSince === null ? '' : ` since ${heldSince}`}: ${bound}.`,
    advice:
      'Look at them by `habeas deliveries`. If they are right: `habeas alerts release --reason …`; if not: `habeas alerts discard --reason …`.',
  };
}

function deliveries({ waiting, waitingSince, deferred, sentLastHour }: AlertMetrics, clock: Clock): Finding {
  // With a server that cannot be reached mails wait, and none is tried.
  const stuck =
    waitingSince !== null && Temporal.Instant.compare(waitingSince.add(SWEEP_MISSING_AFTER), clock.now()) < 0;
  const ok = deferred === 0 && !stuck;
  return {
    name: 'deliveries',
    ok,
    detail: `${waiting} due, ${deferred} put off, ${sentLastHour} mails of alerts within the last hour`,
    advice: ok ? null : 'Some mail could not be sent yet and is tried again. `habeas deliveries` says why.',
  };
}

function addresses({ pausedAddresses }: AlertMetrics): Finding {
  return {
    name: 'addresses',
    ok: true,
    detail:
      pausedAddresses === 0 ? 'none was refused' : `${pausedAddresses} were refused for good and get nothing more`,
    advice: pausedAddresses === 0 ? null : '`habeas deliveries` says which and why.',
  };
}
