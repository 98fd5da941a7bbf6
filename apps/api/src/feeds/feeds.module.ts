import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { ReadModelsModule } from '#read-models';
import { CalendarController } from './calendar.controller.ts';
import { FeedController } from './feed.controller.ts';

/** Calendars and the feed. */
@Module({
  imports: [ReadModelsModule, AlertsModule],
  controllers: [CalendarController, FeedController],
})
export class FeedsModule {}
