import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { CLOCK, type Clock, DATABASE, type Database, LOGGER, type Logger } from '#platform';
import { Sweep } from '../sweep/sweep.ts';
import { type SweepHealth, SweepRunner } from './sweep-runner.ts';
import { wakeOnNotify } from './wake-on-notify.ts';

/** What is to be told at once must not wait for the minute: the projector, subscribers and the clock call. */
const CHANNELS = ['habeas_projected', 'habeas_ledger', 'habeas_clock'] as const;

/** Sweeps every minute, and whenever something was projected. Only where the notifier runs. */
@Injectable()
export class AlertJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly runner: SweepRunner;
  private readonly ends: (() => unknown)[] = [];

  constructor(
    @Inject(Sweep) sweep: Sweep,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.runner = new SweepRunner(sweep, clock, logger);
  }

  onApplicationBootstrap(): void {
    const wake = () => void this.runner.wake();
    this.ends.push(wakeOnNotify(this.database.appConfig, CHANNELS, wake, this.logger));
    if (isSimulated(this.clock)) this.ends.push(this.clock.onAdvance(wake));
  }

  @Cron(CronExpression.EVERY_MINUTE, { name: 'habeas.sweep' })
  everyMinute(): Promise<void> {
    return this.runner.wake();
  }

  /** For health checks and metrics. */
  health(): SweepHealth {
    return this.runner.health();
  }

  async onApplicationShutdown(): Promise<void> {
    for (const end of this.ends) await end();
    await this.runner.stop();
  }
}

function isSimulated(clock: Clock): clock is Clock & { onAdvance(listener: () => void): () => void } {
  return 'onAdvance' in clock;
}
