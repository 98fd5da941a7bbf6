import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { CLOCK, type Clock, DATABASE, type Database, HealthRegistry } from '#platform';
import { Returns } from './returns.ts';
import { returnsDuty } from './returns-duty.ts';

/** Looks every minute what has come back. Only where the notifier runs, and a mailbox is named. */
@Injectable()
export class ReturnJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> | null = null;

  constructor(
    @Inject(Returns) private readonly returns: Returns | null,
    @Inject(HealthRegistry) private readonly health: HealthRegistry,
    @Inject(DATABASE) private readonly database: Pick<Database, 'pool'>,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (this.returns === null) return;
    this.health.addDuty('returned mails', returnsDuty(this.database.pool, this.clock));
    void this.everyMinute();
  }

  @Cron(CronExpression.EVERY_MINUTE, { name: 'habeas.returns' })
  async everyMinute(): Promise<void> {
    if (this.returns === null || this.stopping.signal.aborted) return;
    this.running ??= this.returns.read(this.stopping.signal).finally(() => {
      this.running = null;
    });
    await this.running;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}
