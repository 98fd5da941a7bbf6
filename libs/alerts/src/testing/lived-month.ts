import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { Temporal } from 'temporal-polyfill';
import { PhasedSmtpServer, type PhaseFault, type PhaseOfAMail } from '#mail/testing';
import { ensureRunning, stopServer } from '#platform';
import { resumeAlerts } from '../halt/resume-alerts.ts';
import { AlertWorld, MAIL_FROM } from './alert-world.ts';
import { type Fault, INSERT_READERS_OF_EVERY_KIND, READERS, type StepOfSweep } from './month-of-faults.ts';
import { NotifierProcess, type Swept } from './notifier-process.ts';
import { MONTH_BEGINS, MONTH_ENDS, type Recorded } from './simulated-month.ts';
import { WhatHolds } from './what-holds.ts';

/** Milliseconds for which a notifier that stands still has its mails in hand. */
const IN_HAND_FOR = 3_000;
/** Milliseconds that the mail server has for an answer: more than a busy machine needs for one that comes. */
const TIMEOUT = 3_000;
/** Milliseconds by which a slow recipient's server is late. */
const SLOW = 250;
/** No more notifiers begin at a moment than that: what waits then waits for the mail server. */
const ROUNDS = 12;

/** A mail that the server kept. */
export interface Arrival {
  /** When, on the clock that is right. */
  readonly at: Temporal.Instant;
  /** Which arrival it is, from 0 on. */
  readonly nth: number;
  readonly to: string;
  readonly messageId: string;
  readonly text: string;
  /** What became of the server's answer to it. */
  readonly answer: PhaseFault;
}

/** What a mail says of something, as the ledger has it. */
export interface SaidByMail {
  readonly message_id: string;
  readonly topic: string;
  readonly rule: string | null;
  /** How long before, `P3D`; null where the rule has no lead. */
  readonly lead: string | null;
  readonly started_at: Date;
  readonly said: { readonly status: string; readonly latest: string | null };
}

/** While this went on, so many mails had arrived at its beginning and at its end. */
interface Disturbance {
  readonly kind: Fault['kind'];
  readonly first: number;
  readonly last: number;
}

/** No notifier ran. */
export interface Outage {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

export interface LivedMonth {
  readonly holds: WhatHolds;
  readonly arrivals: readonly Arrival[];
  readonly said: readonly SaidByMail[];
  readonly disturbances: readonly Disturbance[];
  readonly outages: readonly Outage[];
  /** Message-IDs of mails that a notifier had handed over, and had no answer of in its journal, when it was killed or stopped. */
  readonly unanswered: readonly string[];
  /** How many of the faults struck. */
  readonly struck: number;
  /** What they did, for a person. */
  readonly happened: readonly string[];
  /** Deliveries that still wait though they are due, at the end. */
  readonly waiting: readonly string[];
  /** Why it was not lived through to its end. */
  readonly broken: string | null;
}

/** The PostgreSQL of one file of tests, which can be restarted under those who use it. */
export class RestartableServer {
  private constructor(
    private readonly data: string,
    private readonly before: string | undefined,
  ) {}

  /** From now on test databases are made there. */
  static async open(): Promise<RestartableServer> {
    const data = join(await mkdtemp(join(tmpdir(), 'habeas-month-')), 'data');
    const server = new RestartableServer(data, process.env.HABEAS_TEST_DATA);
    process.env.HABEAS_TEST_DATA = data;
    await ensureRunning({ data, volatile: true });
    return server;
  }

  /** @param hard what is under way is cut off; else it is asked to end in order */
  async restart(hard: boolean): Promise<void> {
    const running = await ensureRunning({ data: this.data, volatile: true });
    if (hard) process.kill(running.pid, 'SIGQUIT');
    await stopServer(running);
    const { port } = await ensureRunning({ data: this.data, volatile: true, port: running.port });
    if (port !== running.port) throw new Error(`PostgreSQL came back at port ${port}, not ${running.port}.`);
  }

  async close(): Promise<void> {
    await stopServer(await ensureRunning({ data: this.data, volatile: true }));
    process.env.HABEAS_TEST_DATA = this.before;
    await rm(join(this.data, '..'), { recursive: true, force: true });
  }
}

/** Lives through a month of facts with two notifiers, each in a process of its own, and with these faults. */
export async function liveThroughMonth(
  facts: readonly Recorded[],
  faults: readonly Fault[],
  server: RestartableServer,
): Promise<LivedMonth> {
  const world = await AlertWorld.open(MONTH_BEGINS);
  const month = new Month(world, facts, faults, server);
  try {
    return await month.live();
  } finally {
    await month.close();
    await world.close();
  }
}

class Month {
  private readonly holds = new WhatHolds();
  private readonly arrivals: Promise<Arrival>[] = [];
  private readonly disturbances: Disturbance[] = [];
  private readonly outages: Outage[] = [];
  private readonly unanswered: string[] = [];
  private readonly happened: string[] = [];
  private readonly ids: string[] = [];
  private readonly toCome: Fault[];
  /** Until when those of the mail server last that have struck. */
  private readonly lasting = new Map<Fault, Temporal.Instant>();
  private mailServer!: PhasedSmtpServer;
  private notifiers!: NotifierProcess[];
  private recorded = 0;
  private turn: 0 | 1 = 0;

  constructor(
    private readonly world: AlertWorld,
    private readonly facts: readonly Recorded[],
    private readonly faults: readonly Fault[],
    private readonly server: RestartableServer,
  ) {
    this.toCome = faults.filter(({ kind }) => kind !== 'smtp');
  }

  async live(): Promise<LivedMonth> {
    const { world } = this;
    const owner = world.database.ownerPool;
    await owner.query(INSERT_READERS_OF_EVERY_KIND, [JSON.stringify(READERS)]);
    this.mailServer = await PhasedSmtpServer.open({
      fault: (at) => this.faultAt(at),
      late: SLOW,
      onKept: ({ to, messageId, raw }, answer) => {
        const [at, nth] = [this.now, this.arrivals.length];
        const arrival = simpleParser(raw).then(({ text = '' }) => ({ at, nth, to, messageId, answer, text }));
        this.arrivals.push(arrival);
      },
    });
    this.notifiers = await Promise.all([this.notifier(0), this.notifier(1)]);
    const broken = await this.liveOn().then(
      () => null,
      (error: Error) => `${this.now}: ${error.stack}`,
    );
    const said = await owner.query<SaidByMail>(
      `SELECT d.message_id, d.topic, a.rule, a.details ->> 'lead' AS lead, t.started_at, t.said
       FROM ledger.delivery d JOIN ledger.attempt t ON t.delivery = d.id LEFT JOIN ledger.alert a ON a.id = d.alert
       WHERE d.message_id IS NOT NULL AND t.said IS NOT NULL ORDER BY t.started_at`,
    );
    const waiting = await owner.query<{ row: string }>(
      `SELECT concat_ws(' ', id, kind, topic, state, outcome) AS row FROM ledger.delivery
       WHERE next_attempt_at <= $1 AND state IN ('planned', 'claimed')`,
      [this.now.toString()],
    );
    return {
      ...{
        holds: this.holds,
        said: said.rows,
        disturbances: this.disturbances,
        unanswered: this.unanswered,
        outages: this.outages,
        happened: this.happened,
        broken,
      },
      arrivals: await Promise.all(this.arrivals),
      waiting: waiting.rows.map(({ row }) => row),
      struck: this.lasting.size + this.happened.length,
    };
  }

  private async liveOn(): Promise<void> {
    const { world } = this;
    const end = Temporal.Instant.from(MONTH_ENDS);
    while (earlier(this.now, end)) {
      const next = await this.nextMoment(end);
      // In real life a sweep was a minute ago.
      const before = next.subtract({ minutes: 1 });
      if (earlier(this.now, before)) {
        world.clock.advanceTo(before);
        await this.sweepInTurn();
      }
      world.clock.advanceTo(next);
      await this.recordDue();
      const fault = await this.takeFault();
      if (fault?.kind === 'no service') await this.withoutService(fault.hours);
      else if (fault?.kind === 'clock leaps') await this.leap(fault.by);
      await this.sweepAll(fault);
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.notifiers?.map((each) => each.end()) ?? []);
    await this.mailServer?.close();
  }

  private get now(): Temporal.Instant {
    return this.world.clock.now();
  }

  private notifier(n: 0 | 1): Promise<NotifierProcess> {
    const { world } = this;
    return NotifierProcess.begin({
      ...{ name: `notifier ${n}`, database: world.database.appConfig, masterKeyFile: world.masterKeyFile },
      ...{ smtp: this.mailServer.url(), now: this.now.toString(), mailFrom: MAIL_FROM },
      ...{ journalFolder: world.journalFolder, inHandFor: IN_HAND_FOR, timeout: TIMEOUT },
    });
  }

  private faultAt({ phase, to }: PhaseOfAMail): PhaseFault {
    for (const fault of this.faults) {
      if (fault.kind !== 'smtp' || fault.phase !== phase || (fault.to !== null && fault.to !== to)) continue;
      if (earlier(this.now, fault.at)) continue;
      const until = this.lasting.get(fault) ?? this.now.add({ minutes: fault.minutes });
      this.lasting.set(fault, until);
      if (earlier(this.now, until)) return fault.fault;
    }
    return 'fine';
  }

  /** The next at which something is recorded or falls due; twice a day in any case; and soon where something waits for the server. */
  private async nextMoment(end: Temporal.Instant): Promise<Temporal.Instant> {
    const { sweep } = this.world;
    const moments = [end, this.now.add({ hours: 12 })];
    const fact = this.facts[this.recorded];
    if (fact) moments.push(fact.at);
    const due = await sweep.nextDueAt(this.now);
    if (due) moments.push(due);
    if (await this.isDue()) moments.push(this.now.add({ minutes: 10 }));
    return moments.reduce((first, one) => (earlier(one, first) ? one : first));
  }

  private async isDue(): Promise<boolean> {
    const due = await this.world.sweep.nextDueAt(Temporal.Instant.fromEpochMilliseconds(0));
    return due !== null && !earlier(this.now, due);
  }

  private async recordDue(): Promise<void> {
    for (let fact = this.facts[this.recorded]; fact && !earlier(this.now, fact.at); fact = this.facts[this.recorded]) {
      const told = fact.facts(this.ids);
      this.ids.push(...(await this.world.record(...told)));
      for (const one of told) this.holds.record(this.now, one);
      this.recorded += 1;
    }
  }

  /** The next of those that begin by now; never two at one moment, and of a sweep only where mails are to go. */
  private async takeFault(): Promise<Fault | null> {
    const [next] = this.toCome;
    if (!next || earlier(this.now, next.at) || ('step' in next && !(await this.isDue()))) return null;
    this.toCome.shift();
    return next;
  }

  private async withoutService(hours: number): Promise<void> {
    const from = this.now;
    const until = from.add({ hours });
    const end = Temporal.Instant.from(MONTH_ENDS);
    for (;;) {
      const fact = this.facts[this.recorded];
      if (!fact || !earlier(fact.at, until) || !earlier(until, end)) break;
      this.world.clock.advanceTo(fact.at);
      await this.recordDue();
    }
    if (earlier(until, end)) this.world.clock.advanceTo(until);
    this.outages.push({ from, until: this.now });
    this.happened.push(`no service from ${from} until ${this.now}`);
  }

  private async leap(by: Temporal.Duration): Promise<void> {
    const first = this.arrivals.length;
    const now = this.now.toString();
    const ahead = by.toString();
    const halts: string[] = [];
    for (const each of this.notifiers) halts.push((await each.sweep(now, null, undefined, ahead))?.halted ?? 'none');
    this.disturbances.push({ kind: 'clock leaps', first, last: this.arrivals.length });
    this.happened.push(`the clock leapt by ${by}: halted by ${halts.join(', ')}`);
    // A clock that went back may have gone wrong before: a person says that it is right now.
    if (halts.includes('clock-back')) {
      await resumeAlerts({ pool: this.world.database.pool, clock: this.world.clock, watch: null });
    }
  }

  /** Both, until what is due is dealt with or waits for the mail server. */
  private async sweepAll(fault: Fault | null): Promise<void> {
    let to: Fault | null = fault;
    for (let round = 0; round < ROUNDS; round++) {
      const swept = await Promise.all(
        this.notifiers.map((each, n) =>
          this.sweep(each, n as 0 | 1, to !== null && 'step' in to && to.notifier === n ? to : null),
        ),
      );
      to = null;
      for (const [n, came] of swept.entries()) {
        if (came === null) this.notifiers[n] = await this.notifier(n as 0 | 1);
      }
      if (swept.some((came) => came === null || came.failed !== null || came.halted !== null)) {
        if (round === ROUNDS - 1) throw new Error(`It does not go on: ${JSON.stringify(swept)}`);
        continue;
      }
      if (swept.some((came) => came!.unreachable !== null) || !(await this.isDue())) return;
    }
  }

  /** By one of them, where nothing is to go. */
  private async sweepInTurn(): Promise<void> {
    this.turn = this.turn === 0 ? 1 : 0;
    const came = await this.notifiers[this.turn]!.sweep(this.now.toString());
    if (came === null || came.failed !== null || came.halted !== null) await this.sweepAll(null);
  }

  private async sweep(
    notifier: NotifierProcess,
    n: 0 | 1,
    fault: Extract<Fault, { step: StepOfSweep }> | null,
  ): Promise<Swept | null> {
    const now = this.now.toString();
    if (fault === null) return await notifier.sweep(now);
    const { ownerPool } = this.world.database;
    const first = this.arrivals.length;
    let struck = false;
    const meanwhile = async (place: string): Promise<string> => {
      struck = true;
      this.happened.push(`${this.now} ${fault.kind} at step ${fault.step}, "${place}"`);
      switch (fault.kind) {
        case 'killed':
          await notifier.kill(ownerPool);
          this.unanswered.push(...notifier.unanswered);
          break;
        case 'stopped':
          await this.standStill(notifier, n);
          break;
        case 'session lost':
          await ownerPool.query(
            'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1',
            [notifier.name],
          );
          break;
        case 'PostgreSQL restarted':
          await this.server.restart(fault.hard);
      }
      return this.now.toString();
    };
    const came = await notifier.sweep(now, fault.step, meanwhile);
    // It had no such step: another time.
    if (!struck) this.toCome.unshift(fault);
    this.disturbances.push({ kind: fault.kind, first, last: this.arrivals.length });
    return came;
  }

  /** Until what it has in hand has run out, and for as long in the month as nothing else is to be recorded; the other goes on. */
  private async standStill(notifier: NotifierProcess, n: 0 | 1): Promise<void> {
    notifier.signal('SIGSTOP');
    await this.notifiers[1 - n]!.idle();
    await pause(IN_HAND_FOR + 100);
    this.unanswered.push(...notifier.unanswered);
    const fact = this.facts[this.recorded];
    const soon = this.now.add({ hours: 10 });
    if (fact && earlier(fact.at, soon)) {
      this.world.clock.advanceTo(fact.at);
      await this.recordDue();
    } else this.world.clock.advanceTo(this.now.add({ minutes: 3 }));
    await this.notifiers[1 - n]!.sweep(this.now.toString());
    notifier.signal('SIGCONT');
  }
}

function earlier(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
