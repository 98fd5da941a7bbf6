import { Inject, Injectable, Module } from '@nestjs/common';
import { Cron, CronExpression, ScheduleModule } from '@nestjs/schedule';
import type { EventStore } from '#event-store';
import { CLOCK, type Clock, DATABASE, type Database, EVENT_STORE, LOGGER, type Logger } from '#platform';
import { takeFoundAccess } from './access/take-found-access.ts';
import { Journal } from './journal.ts';
import { JournalSeals } from './journal-seals.ts';

/** Says every minute in the log what was added to the journal. */
@Injectable()
class JournalSealJobs {
  private readonly journal: Journal;

  constructor(
    @Inject(JournalSeals) private readonly seals: JournalSeals,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.journal = new Journal(database.pool, clock);
  }

  @Cron(CronExpression.EVERY_MINUTE, { name: 'habeas.journal-seals', waitForCompletion: true })
  async everyMinute(): Promise<void> {
    try {
      await takeFoundAccess(this.database.pool, this.journal);
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
