import type { Command } from 'commander';
import { ExitError } from '#platform';
import { misleadingIn } from '#time';
import { secondFor } from '../approvals/second-person.ts';
import { paintFor } from '../board/paint.ts';
import { bringUpToDate } from '../board/up-to-date.ts';
import { counted } from '../board/words.ts';
import { type ActingOptions, actingAs, withAccount } from '../command/acting.ts';
import { endOption, instantOption } from '../command/date-option.ts';
import { journaled } from '../command/journaled.ts';
import { type Output, terminal } from '../command/output.ts';
import { withResources } from '../command/with-resources.ts';
import { withSystem } from '../command/with-system.ts';
import { alertSubject } from './alert-subject.ts';
import { addGuidanceCommand } from './guidance-command.ts';
import { planText } from './plan-text.ts';
import { resumedText } from './resumed-text.ts';
import { sweepText } from './sweep-text.ts';
import { whyText } from './why-text.ts';

/** `habeas alerts plan`, `sweep`, `why`, `resume`, `guidance`, `release` and `discard`. */
export function addAlertsCommand(program: Command): void {
  const alerts = program.command('alerts').description('what is to be told, and when');
  alerts
    .command('plan')
    .description('what is still to be told, in the order in which it falls due')
    .option(
      '--until <moment>',
      'no further than this: 2021-11-12 (its end in UTC), 2021-11-12T00:00:00+06:00 (default: everything planned)',
    )
    .option('--json', 'one JSON document')
    .action((options: { until?: string; json?: boolean }) => showPlan(options));
  alerts
    .command('sweep')
    .description('tells now what is due; what was told already is not told again')
    .option('--json', 'one JSON document')
    .action((options: { json?: boolean }) => sweepNow(options));
  alerts
    .command('why')
    .description('why a subscription was told of a record or a person, will be, or was not')
    .argument('<subscription>', 'its id, as `habeas deliveries --json` has it')
    .argument('<subject>', 'a record (custody-fj3h25g4pd, case/qxzstg5s20) or the key of a person')
    .option('--json', 'one JSON document')
    .action((subscription: string, subject: string, options: { json?: boolean }) =>
      why(subscription, subject, options),
    );
  alerts
    .command('resume')
    .description(
      'goes on after a halt, with the clock as it is now; what a wrong clock let lapse is due again, and what the mail journal knows is not sent again',
    )
    .option(
      '--since <moment>',
      'look again at what was dealt with since then (default: at what lies ahead of the clock)',
    )
    .option('--json', 'one JSON document')
    .action((options: { since?: string; json?: boolean }) => resume(options));
  addGuidanceCommand(alerts);
  addAnswer(alerts, 'release', 'lets go what the brake holds: what still holds is told, what is over is not');
  addAnswer(alerts, 'discard', 'throws away what the brake holds: nobody is told any of it');
}

function addAnswer(alerts: Command, name: 'release' | 'discard', description: string): void {
  withAccount(alerts.command(name), 'answer-brake')
    .description(description)
    .requiredOption('--reason <text>', 'why; it stands in the log for ever')
    .option('--json', 'one JSON document')
    .action((options: AnswerOptions) => answerTheBrake(name, options));
}

interface AnswerOptions extends ActingOptions {
  readonly reason: string;
  readonly json?: boolean;
}

async function answerTheBrake(
  name: 'release' | 'discard',
  { reason, json, ...acting }: AnswerOptions,
  out: Output = terminal,
): Promise<void> {
  if (reason.trim() === '') throw new ExitError('--reason must say why: it stands in the log for ever.', 2);
  const misleading = misleadingIn(reason.trim(), 'one-line');
  if (misleading !== null) throw new ExitError(`--reason ${misleading}.`, 2);
  await withResources(`habeas alerts ${name}`, async (resources) => {
    const { database, store, clock, identity } = resources;
    const [{ answerBrake }, { waitingAnswer }] = await Promise.all([
      import('#alerts'),
      import('../../../api/src/approvals/carry-out.ts'),
    ]);
    const actor = await actingAs(resources, acting);
    const answer = name === 'release' ? 'released' : 'discarded';
    if (answer === 'released') {
      await secondFor(resources, { matter: 'brake', by: actor, content: waitingAnswer(answer, reason) });
    }
    const deliveries = await answerBrake({ pool: database.pool, store, clock, identity }, { answer, actor, reason });
    if (json) out.json({ answer, deliveries, actor, reason });
    else if (deliveries === 0) out.line('The brake holds nothing.');
    else if (answer === 'released')
      out.line(`${counted(deliveries, 'alert')} released; the next sweep sends what still holds.`);
    else out.line(`${counted(deliveries, 'alert')} discarded.`);
  });
}

async function resume({ since, json }: { since?: string; json?: boolean }, out: Output = terminal): Promise<void> {
  const from = since === undefined ? null : instantOption('--since', since);
  await withResources('habeas alerts resume', async (resources) => {
    const { database, clock, config, identity, logger } = resources;
    const { MailJournal, mailJournalFolder, resumeAlerts } = await import('#alerts');
    const journal = new MailJournal({ folder: mailJournalFolder(config.data), clock, identity, logger });
    const resumed = await resumeAlerts({ pool: database.pool, clock, watch: clock.watch, journal }, from);
    const { dueAgain, waitAgain } = resumed;
    await journaled(resources, { what: 'alerts.resumed', details: { from: resumed.from, dueAgain, waitAgain } });
    if (json) out.json(resumed);
    else out.line(resumedText(resumed));
  });
}

async function showPlan({ until, json }: { until?: string; json?: boolean }, out: Output = terminal): Promise<void> {
  const end = until === undefined ? null : endOption('--until', until);
  await withSystem('habeas alerts plan', async ({ resources: { projector, clock, database }, queries }) => {
    const { AlertPlanQuery, haltInWords, haltOf, howToGoOn } = await import('#alerts');
    await bringUpToDate(projector);
    const now = clock.now();
    const planned = await queries.execute(new AlertPlanQuery(end));
    const halted = await haltOf(database.pool, now);
    if (json) out.json({ at: now.toString(), until: end?.toString() ?? null, alerts: planned, halted });
    else {
      if (halted !== null) out.line(`${haltInWords(halted)} ${howToGoOn(halted)}\n`);
      out.line(planText(planned, now, paintFor()));
    }
  });
}

async function why(
  subscription: string,
  subject: string,
  { json }: { json?: boolean },
  out: Output = terminal,
): Promise<void> {
  const about = alertSubject(subject);
  await withResources('habeas alerts why', async ({ projector, database, store, clock, keyring }) => {
    const { explainAlerts } = await import('#alerts');
    await bringUpToDate(projector);
    const id = subscription.replace(/^subscription[-/]/, '');
    const explained = await explainAlerts({ pool: database.pool, store, clock, keyring }, id, about);
    if (explained === null) {
      throw new ExitError(`There is no subscription ${JSON.stringify(subscription)}.`, 2, {
        hint: '`habeas deliveries --json` names subscriptions by their ids.',
      });
    }
    if (json) out.json(explained);
    else out.line(whyText(explained, paintFor()));
  });
}

async function sweepNow({ json }: { json?: boolean }, out: Output = terminal): Promise<void> {
  await withSystem('habeas alerts sweep', async ({ resources, app }) => {
    const { haltInWords, howToGoOn, LedSweep } = await import('#alerts');
    await bringUpToDate(resources.projector);
    const report = await app.get(LedSweep, { strict: false }).sweep();
    if (json) out.json(report);
    else if (report.halted === null) out.line(sweepText(report));
    if (report.halted !== null) throw new ExitError(haltInWords(report.halted), 1, { hint: howToGoOn(report.halted) });
    if (report.unreachable !== null) {
      throw new ExitError(
        `Mail does not go out: ${report.unreachable} Nothing is lost; it is tried again. See \`habeas deliveries\`.`,
        3,
      );
    }
  });
}
