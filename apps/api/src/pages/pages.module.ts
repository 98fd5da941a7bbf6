import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AlertsModule } from '#alerts';
import { ReadModelsModule } from '#read-models';
import { AccessModule } from '../access/access.module.ts';
import { AssetsController } from './assets.controller.ts';
import { BoardController } from './board.controller.ts';
import { FormCheck } from './checked-form.ts';
import { FilterInWords } from './filter-in-words.ts';
import { FollowingController } from './following.controller.ts';
import { Frames } from './frames.ts';
import { HearingsPageController } from './hearings-page.controller.ts';
import { HistoryController } from './history.controller.ts';
import { MailboxController } from './mailbox.controller.ts';
import { MailboxAccess } from './mailbox-access.ts';
import { MailboxMessagesController } from './mailbox-messages.controller.ts';
import { ManageController } from './manage.controller.ts';
import { ManagePages } from './manage-pages.ts';
import { NoLongerFollowedController } from './no-longer-followed.controller.ts';
import { acceptOneClickBodies } from './one-click.ts';
import { PersonSearch } from './person-search.ts';
import { RecordController } from './record.controller.ts';
import { SearchPageController } from './search-page.controller.ts';
import { SubscribeController } from './subscribe.controller.ts';
import { SubscriptionLinksController } from './subscription-links.controller.ts';

const pageControllers = [
  AssetsController,
  BoardController,
  FollowingController,
  HearingsPageController,
  HistoryController,
  MailboxController,
  MailboxMessagesController,
  ManageController,
  NoLongerFollowedController,
  RecordController,
  SearchPageController,
  SubscribeController,
  SubscriptionLinksController,
];
const pageProviders = [FilterInWords, FormCheck, Frames, MailboxAccess, ManagePages, PersonSearch];

/**
 * The pages. The application gives, besides what the modules named here need, LOGGER, CONFIG, {@link MAILBOX_KEY} and the
 * Mailbox of #mail (null where a real server sends).
 */
@Module({
  imports: [ReadModelsModule, AlertsModule, AccessModule],
  controllers: pageControllers,
  providers: pageProviders,
  exports: [Frames],
})
export class PagesModule implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    if (fastify) acceptOneClickBodies(fastify);
  }
}
