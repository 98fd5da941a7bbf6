import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AssetsController } from './assets.controller.ts';
import { BoardController } from './board.controller.ts';
import { FilterInWords } from './filter-in-words.ts';
import { HistoryController } from './history.controller.ts';
import { MailboxController } from './mailbox.controller.ts';
import { MailboxAccess } from './mailbox-access.ts';
import { acceptOneClickBodies } from './one-click.ts';
import { SubscribeController } from './subscribe.controller.ts';
import { SubscribeChoicesReader } from './subscribe-choices.ts';
import { SubscriptionLinksController } from './subscription-links.controller.ts';

export const pageControllers = [
  AssetsController,
  BoardController,
  HistoryController,
  MailboxController,
  SubscribeController,
  SubscriptionLinksController,
];
export const pageProviders = [FilterInWords, MailboxAccess, SubscribeChoicesReader];

/**
 * The pages. The application gives, where they can be found: CustodyBoard, HearingsBoard and RecordHistory of
 * #read-models, Subscriptions of #alerts, LOGGER, and Mailbox of #mail where the built-in one is in use.
 */
@Module({ controllers: pageControllers, providers: pageProviders })
export class PagesModule implements OnModuleInit {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    if (fastify) acceptOneClickBodies(fastify);
  }
}
