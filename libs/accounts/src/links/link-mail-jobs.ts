import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { DATABASE, type Database, LOGGER, type Logger, wakeOnNotify } from '#platform';
import { LinkMails } from './link-mails.ts';

const CHANNELS = ['habeas_link_mail'] as const;

/** Writes mails with links as soon as they are asked for, and tries again those that a server put off. */
@Injectable()
export class LinkMailJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Promise<void> | null = null;
  private requested = false;
  private stopped = false;
  private end: () => Promise<void> = async () => undefined;

  constructor(
    @Inject(LinkMails) private readonly mails: LinkMails,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.end = wakeOnNotify(this.database.appConfig, CHANNELS, () => void this.wake(), this.logger);
  }

  @Cron(CronExpression.EVERY_10_SECONDS, { name: 'habeas.link-mails' })
  everyTenSeconds(): Promise<void> {
    return this.wake();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.end();
    await this.running;
  }

  /** One run at a time: a call while one runs makes it run once more. */
  private wake(): Promise<void> {
    this.requested = !this.stopped;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  private async run(): Promise<void> {
    while (this.requested) {
      this.requested = false;
      try {
        await this.mails.run();
      } catch (error) {
        this.logger.error({ error: String(error) }, 'Mails with links could not be written; they are tried again.');
      }
    }
  }
}
