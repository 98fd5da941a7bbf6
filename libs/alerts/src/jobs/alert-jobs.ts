import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { type EventStore, EventStoreUnavailableError } from '#event-store';
import {
  CLOCK,
  type Clock,
  CONFIG,
  type Config,
  DATABASE,
  type Database,
  EVENT_STORE,
  LOGGER,
  type Logger,
  wakeOnNotify,
} from '#platform';
import { LedSweep } from './led-sweep.ts';
import { ping } from './ping.ts';
import { planReaches } from './plan-reaches.ts';
import { type SweepHealth, SweepRunner } from './sweep-runner.ts';

/** What is to be told at once must not wait for the minute: the projector, subscribers and the clock call. */
const CHANNELS = ['habeas_projected', 'habeas_ledger', 'habeas_clock'] as const;

/** Sweeps every minute, and whenever something was projected. Only where the notifier runs. */
@Injectable()
export class AlertJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly runner: SweepRunner;
  private readonly ends: (() => unknown)[] = [];
  private readonly stopping = new AbortController();
  private ready: Promise<void> | null = null;

  constructor(
    @Inject(LedSweep) private readonly sweep: LedSweep,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CONFIG) { pingUrl }: Pick<Config, 'pingUrl'>,
  ) {
    this.runner = new SweepRunner(sweep, clock, logger, () => {
      // The watch may be slow, and no mail waits for it.
      if (pingUrl !== null) void ping(pingUrl, logger);
    });
  }

  onApplicationBootstrap(): void {
    const wake = () => void this.wake();
    this.ready = this.planIsCurrent().then(() => {
      this.ready = null;
    });
    this.ends.push(wakeOnNotify(this.database.appConfig, CHANNELS, wake, this.logger));
    if (isSimulated(this.clock)) this.ends.push(this.clock.onAdvance(wake));
  }

  @Cron(CronExpression.EVERY_MINUTE, { name: 'habeas.sweep' })
  everyMinute(): Promise<void> {
    return this.wake();
  }

  private async wake(): Promise<void> {
    await this.ready;
    await this.runner.wake();
  }

  /** What was recorded while no notifier ran may take back what the plan still says: that is projected first. */
  private async planIsCurrent(): Promise<void> {
    try {
      await planReaches(this.database.pool, await this.store.head(), this.stopping.signal);
    } catch (error) {
      if (!(error instanceof EventStoreUnavailableError)) throw error;
      this.logger.warn(
        { reason: error.message },
        'event store unavailable: sweeps begin before the alert plan is known to be current',
      );
    }
  }

  /** For health checks and metrics. */
  health(): SweepHealth {
    return this.runner.health();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.ready;
    for (const end of this.ends) await end();
    await this.runner.stop();
    await this.sweep.settled();
  }
}

function isSimulated(clock: Clock): clock is Clock & { onAdvance(listener: () => void): () => void } {
  return 'onAdvance' in clock;
}
