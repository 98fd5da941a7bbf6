import { setTimeout as pause } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { haltInWords, howToGoOn, LedSweep, Sweep, type SweepReport } from '#alerts';
import { EndsOfProposals } from '#ingest';
import { advanceClock, ExitError } from '#platform';
import type { Resources } from './resources.ts';

/** Something fell due at this moment. */
export interface MomentReport {
  /** RFC 3339 in UTC, by the simulated clock. */
  readonly at: string;
  readonly report: SweepReport;
}

/** Services over opened resources, without anything that runs by itself. */
export interface System {
  readonly resources: Resources;
  readonly app: INestApplicationContext;
}

/**
 * Moves a simulated clock to `to`, from one moment at which something falls due to the next, and runs the jobs at each:
 * what is due is told at its own time and in order, as if the time had passed.
 *
 * @throws ExitError (1) alerts are halted; (2) the clock is not simulated, or is later already
 */
export async function liveThrough(
  { resources, app }: System,
  to: Temporal.Instant,
  tell: (moment: MomentReport) => void | Promise<void> = () => undefined,
): Promise<void> {
  const { clock, database, projector } = resources;
  const { simulated } = clock;
  if (simulated === null) {
    throw new ExitError('There is no simulated clock to advance. Set HABEAS_CLOCK=simulated:<RFC 3339>.', 2);
  }
  const sweep = app.get(Sweep, { strict: false });
  const led = app.get(LedSweep, { strict: false });
  const ends = app.get(EndsOfProposals, { strict: false });
  const runJobs = async () => {
    await projector.catchUp();
    await ends.run();
    let report = await sweepUnlessHalted(led);
    await tell({ at: clock.now().toString(), report });
    // A running notifier may have taken some of it: time does not go on before that, too, is done. What a server that cannot
    // be reached was not given stays due; the next moment's sweep tries it.
    while (report.unreachable === null && (await isDueBy(sweep, clock.now()))) {
      await pause(20);
      report = await sweepUnlessHalted(led);
      await tell({ at: clock.now().toString(), report });
    }
  };
  if (Temporal.Instant.compare(to, clock.now()) < 0) {
    throw new ExitError(`The clock is at ${clock.now()} and never goes back; ${to} lies before that.`, 2);
  }
  await runJobs();
  for (;;) {
    const next = await sweep.nextDueAt(clock.now());
    const moment = next !== null && Temporal.Instant.compare(next, to) < 0 ? next : to;
    await advanceClock(database, moment);
    if (Temporal.Instant.compare(clock.now(), moment) < 0) simulated.advanceTo(moment);
    await runJobs();
    if (Temporal.Instant.compare(moment, to) >= 0) return;
  }
}

/** What is due would stay due: without sweeps the time cannot be lived through. */
async function sweepUnlessHalted(sweep: LedSweep): Promise<SweepReport> {
  const report = await sweep.sweep();
  if (report.halted !== null) throw new ExitError(haltInWords(report.halted), 1, { hint: howToGoOn(report.halted) });
  return report;
}

/** Whether something waits that is due now. What the server put off waits for its next attempt, which lies ahead. */
async function isDueBy(sweep: Sweep, now: Temporal.Instant): Promise<boolean> {
  const next = await sweep.nextDueAt(now.subtract({ milliseconds: 1 }));
  return next !== null && Temporal.Instant.compare(next, now) <= 0;
}
