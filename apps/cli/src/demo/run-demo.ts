import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { Temporal } from 'temporal-polyfill';
import { AlertJobs, Subscriptions, Sweep } from '#alerts';
import { Mailbox } from '#mail';
import { advanceClock, createLogger, ExitError, loadConfig } from '#platform';
import { rebuild } from '#projecting';
import { CustodyBoardQuery } from '#read-models';
import { RecordFacts } from '#recording';
import { type RunningHabeas, serve } from '#system';
import { everyPart } from '../../../standalone/src/every-part.ts';
import { jsonText, type Output } from '../command/output.ts';
import { BoardWatch } from './board-changes.ts';
import { calendarLines } from './calendar-lines.ts';
import type { DemoEvent } from './demo-event.ts';
import { demoFacts } from './demo-files.ts';
import { type DemoReport, demoReports } from './demo-reports.ts';
import { ask, type DemoSubscriber, demoSubscribers, followTheLink, subscribedCalendar } from './demo-subscriber.ts';
import { MailWatch } from './mail-watch.ts';
import { spareTheDisk } from './spare-the-disk.ts';
import { Timeline } from './timeline.ts';

const START = '2021-11-01T00:00:00+06:00';
/** The last terms end at midnight in Uralsk, an hour later than in Almaty. */
const END = '2021-12-21T12:00:00+06:00';
const ZONE = 'Asia/Almaty';
/** When a reader looks into the calendar that they subscribed to: a term was corrected a quarter of an hour before. */
const LOOKS_INTO_CALENDAR = { address: 'lawyers@example.org', at: '2021-11-10T10:15:00+06:00' };
/** Whose calendar is looked into at the end. */
const FOLLOWS_EVERYTHING = 'newsroom@example.org';
/** For one moment of the story. */
const MOST_SWEEPS = 5;

export interface DemoOptions {
  /** JSON Lines instead of a timeline. */
  readonly json: boolean;
  /** In HABEAS_DATA, and everything stays there; else in a scratch folder. */
  readonly keep: boolean;
  readonly out: Output;
  readonly env?: NodeJS.ProcessEnv;
  /** Ends it early, in order. */
  readonly signal?: AbortSignal;
}

/**
 * Lives through 1 November to 21 December 2021 on a simulated clock, with the whole system running: facts recorded when
 * they were reported, subscribers who ask and confirm over HTTP, alerts mailed by SMTP to the built-in mailbox.
 *
 * @throws ExitError (2) with `keep`, HABEAS_DATA has a record of its own
 */
export async function runDemo({ json, keep, out, env = process.env, signal }: DemoOptions): Promise<void> {
  const scratch = keep ? null : await mkdtemp(join(tmpdir(), 'habeas-demo-'));
  // Ended at once, by a second Ctrl-C: the server has been told to end, and may still be at it.
  const removeAtOnce = () => scratch && rmSync(scratch, { recursive: true, force: true, maxRetries: 20 });
  try {
    const config = loadConfig({
      ...(scratch ? { HABEAS_DATA: scratch } : kept(env)),
      HABEAS_PORT: '0',
      HABEAS_CLOCK: `simulated:${START}`,
    });
    const timeline = new Timeline(out.line, ZONE);
    const tell = json ? (event: DemoEvent) => out.line(jsonText(event)) : (event: DemoEvent) => timeline.tell(event);
    const running = await serve({
      config,
      parts: everyPart,
      logger: createLogger({ level: 'error', name: 'habeas demo' }),
      signal,
    });
    process.once('exit', removeAtOnce);
    try {
      if ((await running.resources.store.head()) > 0n) {
        throw new ExitError(
          `${config.data} has a record already. The demo writes only into an empty one: set HABEAS_DATA to another folder.`,
          2,
        );
      }
      if (scratch) await spareTheDisk(running.resources);
      await new Demo(running, tell, signal).run(scratch ? null : config.data);
    } finally {
      await running.stop();
    }
  } finally {
    if (scratch) await rm(scratch, { recursive: true, force: true });
    process.off('exit', removeAtOnce);
  }
}

/** With --keep the database is the configured one, and links in mails lead to where it will be served. Mail stays here. */
function kept({ HABEAS_SMTP_URL: _smtp, HABEAS_BOUNCES_URL: _bounces, ...env }: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { host, port, publicUrl } = loadConfig({ ...env, HABEAS_CLOCK: undefined });
  const name = host.includes(':') ? `[${host}]` : host;
  return { ...env, HABEAS_PUBLIC_URL: publicUrl ?? `http://${name}:${port}` };
}

type Step =
  | { readonly at: Temporal.Instant; readonly report: DemoReport }
  | { readonly at: Temporal.Instant; readonly subscriber: DemoSubscriber }
  | { readonly at: Temporal.Instant; readonly calendarOf: string };

class Demo {
  private readonly mails: MailWatch;
  private readonly board: BoardWatch;
  private readonly url: string;

  constructor(
    private readonly habeas: RunningHabeas,
    private readonly tell: (event: DemoEvent) => void,
    private readonly signal: AbortSignal | undefined,
  ) {
    if (habeas.url === null) throw new Error('The demo needs HTTP, and it was not started.');
    this.url = habeas.url;
    const { database, clock } = habeas.resources;
    this.mails = new MailWatch(
      habeas.app.get<Mailbox>(Mailbox, { strict: false }),
      database.pool,
      clock,
      demoSubscribers,
    );
    this.board = new BoardWatch(this.service(QueryBus));
  }

  async run(kept: string | null): Promise<void> {
    const facts = demoFacts();
    this.tell({ kind: 'started', at: START, url: this.url, until: END });
    for (const step of steps(demoReports(facts))) {
      await this.liveUntil(step.at);
      if ('report' in step) await this.record(step.report);
      else if ('subscriber' in step) await this.subscribe(step.subscriber);
      else await this.showCalendar(step.calendarOf);
    }
    await this.liveUntil(Temporal.Instant.from(END));
    const calendar = await this.showCalendar(FOLLOWS_EVERYTHING);
    await this.replay();
    await this.end(facts.length, kept, calendar);
  }

  /** From one moment at which something falls due, or a term ends, to the next, telling what came of each. */
  private async liveUntil(to: Temporal.Instant): Promise<void> {
    const { clock, database } = this.habeas.resources;
    while (Temporal.Instant.compare(clock.now(), to) < 0) {
      const next = await this.nextMoment(to);
      await advanceClock(database, next);
      if (Temporal.Instant.compare(clock.now(), next) < 0) clock.simulated?.advanceTo(next);
      await this.tellWhatCame();
    }
  }

  private async nextMoment(to: Temporal.Instant): Promise<Temporal.Instant> {
    const now = this.habeas.resources.clock.now();
    const moments = [to, await this.service(Sweep).nextDueAt(now), this.board.nextEnd(now)];
    return moments.filter((moment) => moment !== null).sort(Temporal.Instant.compare)[0] ?? to;
  }

  private async record({ at, facts, ...report }: DemoReport): Promise<void> {
    await this.service(CommandBus).execute(new RecordFacts(facts, { actor: 'demo', mayWiden: true, reads: 'private' }));
    const recorded = facts.map(({ fact, key, id }) => ({ fact, key, id }));
    this.tell({ kind: 'recorded', at: at.toString(), ...report, facts: recorded });
    await this.tellWhatCame();
  }

  private async subscribe(subscriber: DemoSubscriber): Promise<void> {
    const { address, how } = subscriber;
    const about = how ? `${subscriber.about}, ${how}` : subscriber.about;
    const at = this.now();
    await ask(this.url, subscriber);
    // The page answers before the mail has gone.
    await this.service(Subscriptions).settled();
    this.tell({ kind: 'subscription', at, step: 'requested', address, about });
    await this.tellWhatCame();
    const mail = this.mails.latestTo(address);
    if (!mail) throw new Error(`No mail came to ${address}.`);
    await followTheLink(mail, this.url);
    this.tell({ kind: 'subscription', at, step: 'confirmed', address, about });
    await this.tellWhatCame();
  }

  /** What the calendar has whose address a reader got by mail. Returns the address. */
  private async showCalendar(address: string): Promise<string> {
    const mail = this.mails.latestTo(address);
    if (!mail) throw new Error(`No mail came to ${address}.`);
    const { address: url, calendar } = await subscribedCalendar(mail, this.url);
    const about = demoSubscribers.find((subscriber) => subscriber.address === address)?.about ?? '';
    this.tell({ kind: 'calendar', at: this.now(), address, about, url, entries: calendarLines(calendar) });
    return url;
  }

  /** Waits until the projector and the notifier have done what is to be done by now, and tells what came of it. */
  private async tellWhatCame(): Promise<void> {
    this.signal?.throwIfAborted();
    await this.habeas.resources.projector.catchUp();
    await this.sweep();
    for (const change of await this.board.changes(this.now())) this.tell(change);
    for (const mail of await this.mails.arrived()) this.tell(mail);
    for (const due of await this.mails.toNobody(this.now())) this.tell(due);
  }

  /** A sweep that fails, as where this machine stood still for longer than a lease lasts, is made again before time goes on. */
  private async sweep(): Promise<void> {
    const jobs = this.service(AlertJobs);
    for (let sweeps = 1; ; sweeps++) {
      await jobs.everyMinute();
      const { failures, lastError } = jobs.health();
      if (failures === 0) return;
      if (sweeps === MOST_SWEEPS) throw new Error(`${MOST_SWEEPS} sweeps have failed: ${lastError}`);
    }
  }

  /** Builds every read model again from event 0 and compares. */
  private async replay(): Promise<void> {
    const { store, registry, dataSource, database, projections, leases, sources, logger } = this.habeas.resources;
    const options = {
      store,
      registry,
      dataSource,
      ownerPool: database.ownerPool,
      projections,
      leases,
      sources,
      logger,
    };
    const { events, differences } = await rebuild({ ...options, check: true });
    await this.sweep();
    const mails = (await this.mails.arrived()).length;
    this.tell({ kind: 'replayed', at: this.now(), events, differences: differences.length, mails });
  }

  private async end(facts: number, kept: string | null, calendar: string): Promise<void> {
    const { held } = await this.service(QueryBus).execute(new CustodyBoardQuery());
    const events = Number(await this.habeas.resources.store.head());
    const counts = { facts, events, mails: this.mails.count, held: held.length };
    this.tell({ kind: 'ended', at: this.now(), held, counts, kept, calendar });
  }

  private service<T>(type: new (...args: never[]) => T): T {
    return this.habeas.app.get<T>(type, { strict: false });
  }

  private now(): string {
    return this.habeas.resources.clock.now().toString();
  }
}

function steps(reports: readonly DemoReport[]): readonly Step[] {
  const all: Step[] = [
    ...reports.map((report) => ({ at: report.at, report })),
    { at: Temporal.Instant.from(LOOKS_INTO_CALENDAR.at), calendarOf: LOOKS_INTO_CALENDAR.address },
    ...demoSubscribers.map((subscriber) => ({ at: Temporal.Instant.from(subscriber.at), subscriber })),
  ];
  return all.sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}
