import { Module } from '@nestjs/common';
import { Guidance } from '#alerts';
import type { TermRules } from '#domain';
import type { EventStore } from '#event-store';
import { CLOCK, type Clock, EVENT_STORE, IDENTITY, type Identity, TERM_RULES } from '#platform';
import { guidanceOf } from '#system';
import { AccessModule } from '../access/access.module.ts';
import { PagesModule } from '../pages/pages.module.ts';
import { GuidanceController } from './guidance.controller.ts';
import { GuidancePageController } from './guidance-page.controller.ts';

/** What the group puts under its mails. */
@Module({
  imports: [AccessModule, PagesModule],
  controllers: [GuidanceController, GuidancePageController],
  providers: [
    {
      provide: Guidance,
      inject: [EVENT_STORE, CLOCK, IDENTITY, TERM_RULES],
      useFactory: (store: EventStore, clock: Clock, identity: Identity, rules: TermRules) =>
        guidanceOf({ store, clock, identity, rules }),
    },
  ],
})
export class GuidanceModule {}
