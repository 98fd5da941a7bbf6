import { Inject, Injectable, Module } from '@nestjs/common';
import { Cron, CronExpression, ScheduleModule } from '@nestjs/schedule';
import type { EventStore } from '#event-store';
import { CLOCK, type Clock, DATABASE, type Database, EVENT_STORE, LOGGER, type Logger } from '#platform';
import { Journal } from './journal.ts';
import { JournalSeals } from './journal-seals.ts';

/** Says every minute in the log what was added to the journal. */
@Injectable()
class JournalSealJobs {
  constructor(
    @Inject(JournalSeals) private readonly seals: JournalSeals,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Cron(CronExpression.EVERY_MINUTE, { name: 'habeas.journal-seals', waitForCompletion: true })
  async everyMinute(): Promise<void> {
    try {
      await this.seals.seal();
    } catch (error) {
      this.logger.error({ error: String(error) }, 'The journal could not be sealed in the log; it is tried again.');
    }
  }
}

/** Brings the journal under the signed tree. The tokens of #platform come from the application. */
@Module({
  imports: [ScheduleModule.forRoot()],
  providers: [
    {
      provide: JournalSeals,
      useFactory: ({ pool }: Database, store: EventStore, clock: Clock) =>
        new JournalSeals({ journal: new Journal(pool, clock), store, clock }),
      inject: [DATABASE, EVENT_STORE, CLOCK],
    },
    JournalSealJobs,
  ],
})
export class JournalSealsModule {}
