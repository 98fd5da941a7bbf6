import type { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { ExitError } from '#platform';
import { paintFor } from '../board/paint.ts';
import { bringUpToDate } from '../board/up-to-date.ts';
import { type Output, terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { withSystem } from '../command/with-system.ts';
import { planText } from './plan-text.ts';
import { sweepText } from './sweep-text.ts';

/** `habeas alerts plan` and `habeas alerts sweep`. */
export function addAlertsCommand(program: Command): void {
  const alerts = program.command('alerts').description('what is to be told, and when');
  alerts
    .command('plan')
    .description('what is still to be told, in the order in which it falls due')
    .option('--until <moment>', 'no further than this: 2021-11-12T00:00:00+06:00 (default: everything planned)')
    .option('--json', 'one JSON document')
    .action((options: { until?: string; json?: boolean }) => showPlan(options));
  alerts
    .command('sweep')
    .description('tells now what is due; what was told already is not told again')
    .option('--json', 'one JSON document')
    .action((options: { json?: boolean }) => sweepNow(options));
}

async function showPlan({ until, json }: { until?: string; json?: boolean }, out: Output = terminal): Promise<void> {
  const end = until === undefined ? null : instant(until);
  await withResources('habeas alerts plan', async ({ projector, database, clock }) => {
    const { listPlan } = await import('#alerts');
    await bringUpToDate(projector);
    const now = clock.now();
    const planned = await listPlan(database.pool, now, end);
    if (json) out.json({ at: now.toString(), until: end?.toString() ?? null, alerts: planned });
    else out.line(planText(planned, now, paintFor()));
  });
}

async function sweepNow({ json }: { json?: boolean }, out: Output = terminal): Promise<void> {
  await withSystem('habeas alerts sweep', async ({ resources, app }) => {
    const { Sweep } = await import('#alerts');
    await bringUpToDate(resources.projector);
    const report = await app.get(Sweep, { strict: false }).sweep();
    if (json) out.json(report);
    else out.line(sweepText(report));
    if (report.unreachable !== null) {
      throw new ExitError(
        `Mail does not go out: ${report.unreachable} Nothing is lost; it is tried again. See \`habeas deliveries\`.`,
        3,
      );
    }
  });
}

function instant(text: string): Temporal.Instant {
  try {
    return Temporal.Instant.from(text);
  } catch {
    throw new ExitError(`--until: ${JSON.stringify(text)} is no RFC 3339 time, such as 2021-11-12T00:00:00+06:00.`, 2);
  }
}
