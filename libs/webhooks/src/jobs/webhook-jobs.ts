import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { lockdownInForce } from '#accounts';
import type { EventStore } from '#event-store';
import {
  CLOCK,
  type Clock,
  CONFIG,
  type Config,
  DATABASE,
  type Database,
  EVENT_STORE,
  HealthRegistry,
  LOGGER,
  type Logger,
  wakeOnNotify,
} from '#platform';
import { Courier } from '../delivery/courier.ts';
import { isBehind } from '../endpoint/is-behind.ts';
import { DUE_CHANNEL, Webhooks } from '../endpoint/webhooks.ts';
import { Feeder } from '../feed/feeder.ts';

/** How often it is looked whether a try is due again. */
const LOOK_EVERY = 5_000;
const AFTER_A_FAULT = 5_000;
/** How often one that stands by asks whether it may feed. */
const STANDBY = 1_000;

/**
 * Feeds and sends whenever something is recorded, when a try is due again, and when somebody resumes a receiver. Feeding waits
 * for no receiver. Only where the notifier runs.
 */
@Injectable()
export class WebhookJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private deaf: (() => Promise<void>) | null = null;
  private listening: Promise<void> = Promise.resolve();
  private running: Promise<void> | null = null;
  private again = false;
  private fault: string | null = null;

  constructor(
    @Inject(Feeder) private readonly feeder: Feeder,
    @Inject(Courier) private readonly courier: Courier,
    @Inject(Webhooks) private readonly webhooks: Webhooks,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(HealthRegistry) private readonly health: HealthRegistry,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DATABASE) private readonly database: Pick<Database, 'pool' | 'appConfig'>,
  ) {}

  onApplicationBootstrap(): void {
    this.health.addDuty('webhooks', async () => {
      if (this.fault !== null) return { ok: false, detail: `nothing new is sent: ${this.fault}` };
      const [fault] = this.courier.faults;
      if (fault !== undefined) return { ok: false, detail: `not everything is sent: ${fault}` };
      const lockdown = await lockdownInForce(this.database.pool);
      if (lockdown !== null) return { ok: true, detail: `held: everything is closed since ${lockdown.since}` };
      const all = await this.webhooks.list();
      const paused = all.filter(({ state }) => state === 'paused').length;
      const behind = all.filter((one) => isBehind(one, this.clock.now())).length;
      // A receiver that does not answer is no fault of this Habeas.
      return { ok: true, detail: `${all.length} in all, ${paused} paused, ${behind} behind` };
    });
    // Invented dates must reach nobody: with a simulated clock only what is told to send anywhere sends at all.
    if (this.config.clock.kind === 'simulated' && this.config.webhookTargets !== 'any') return;
    this.timer = setInterval(() => void this.wake(), LOOK_EVERY);
    this.timer.unref();
    this.deaf = wakeOnNotify(this.database.appConfig, [DUE_CHANNEL], () => void this.wake(), this.logger);
    this.listening = this.listen();
  }

  /** Settles when what was recorded at this call is planned, and sending what is due has begun. Never rejects. */
  wake(): Promise<void> {
    if (this.stopping.signal.aborted) return this.running ?? Promise.resolve();
    this.again = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    clearInterval(this.timer);
    await this.deaf?.();
    await this.listening;
    await this.running;
    await this.courier.idle();
  }

  private lookAgain(): void {
    setTimeout(() => void this.wake(), STANDBY).unref();
  }

  private async listen(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.wake();
        const after = await this.store.head();
        for await (const { kind } of this.store.subscribeToAll({ after, signal })) {
          if (kind !== 'disconnected') void this.wake();
        }
      } catch (error) {
        this.logger.warn({ error: String(error) }, 'following the log for webhooks failed; retrying');
        await pause(AFTER_A_FAULT, undefined, { signal, ref: false }).catch(() => undefined);
      }
    }
  }

  private async run(): Promise<void> {
    while (this.again && !this.stopping.signal.aborted) {
      this.again = false;
      try {
        // Another may end before it has seen the event that woke this process.
        if (!(await this.feeder.catchUp())) this.lookAgain();
        this.fault = null;
      } catch (error) {
        this.fault = error instanceof Error ? error.message : String(error);
        this.logger.error({ error: this.fault }, 'reading the log for webhooks failed; retrying');
      }
      // Also where nothing new can be planned: what was planned is sent.
      await this.courier.begin(this.stopping.signal).catch((error) => {
        this.logger.error({ error: String(error) }, 'sending webhooks failed; retrying');
      });
    }
  }
}
