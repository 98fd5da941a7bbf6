import { Inject, Injectable, Module } from '@nestjs/common';
import { Cron, CronExpression, ScheduleModule } from '@nestjs/schedule';
import { MAILER, type Mailer } from '#mail';
import {
  CLOCK,
  type Clock,
  CONFIG,
  type Config,
  DATABASE,
  type Database,
  IDENTITY,
  type Identity,
  LOGGER,
  type Logger,
  PublicUrl,
} from '#platform';
import { PrivateReadAlarms } from './private-read-alarms.ts';

/** Looks every minute whether private data of many persons was read. */
@Injectable()
class PrivateReadAlarmJobs {
  constructor(
    @Inject(PrivateReadAlarms) private readonly alarms: PrivateReadAlarms,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Cron(CronExpression.EVERY_MINUTE, { name: 'habeas.private-reads', waitForCompletion: true })
  async everyMinute(): Promise<void> {
    try {
      await this.alarms.run();
    } catch (error) {
      this.logger.error({ error: String(error) }, 'Reads of private data could not be counted; it is tried again.');
    }
  }
}

/** Alarms of reads of private data. Needs the tokens of #platform, MAILER and PublicUrl from the application. */
@Module({
  imports: [ScheduleModule.forRoot()],
  providers: [
    {
      provide: PrivateReadAlarms,
      useFactory: (
        { pool }: Database,
        clock: Clock,
        identity: Identity,
        mailer: Mailer,
        logger: Logger,
        { mailFrom, adminMail, privateReadsAlarm }: Config,
        publicUrl: PublicUrl,
      ) =>
        new PrivateReadAlarms({
          ...{ pool, clock, identity, mailer, logger, mailFrom },
          administrators: adminMail,
          bound: privateReadsAlarm,
          publicUrl: () => publicUrl.base,
        }),
      inject: [DATABASE, CLOCK, IDENTITY, MAILER, LOGGER, CONFIG, PublicUrl],
    },
    PrivateReadAlarmJobs,
  ],
})
export class PrivateReadAlarmsModule {}
