import { Module } from '@nestjs/common';
import { WebhooksModule } from '#webhooks';
import { AccessModule } from '../access/access.module.ts';
import { WebhooksController } from './webhooks.controller.ts';

/** Webhooks, for those who publish. Sending is the notifier's. */
@Module({ imports: [WebhooksModule.register({ jobs: false }), AccessModule], controllers: [WebhooksController] })
export class WebhookManagementModule {}
