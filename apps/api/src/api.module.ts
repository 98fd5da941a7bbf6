import { Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessModule } from './access/access.module.ts';
import { ApprovalsPageModule } from './approvals/approvals-page.module.ts';
import { BoardsModule } from './boards/boards.module.ts';
import { EvidenceModule } from './evidence/evidence.module.ts';
import { FeedsModule } from './feeds/feeds.module.ts';
import { FollowingModule } from './following/following.module.ts';
import { GuidanceModule } from './guidance/guidance.module.ts';
import { HealthController } from './health/health.controller.ts';
import { JournalModule } from './journal/journal.module.ts';
import { LockdownModule } from './lockdown/lockdown.module.ts';
import { LogModule } from './log/log.module.ts';
import { MailReportsModule } from './mail-reports/mail-reports.module.ts';
import { MetricsModule } from './metrics/metrics.module.ts';
import { OpenApiController } from './openapi/openapi.controller.ts';
import { PagesModule } from './pages/pages.module.ts';
import { PrivateDataModule } from './private-data/private-data.module.ts';
import { ProblemFilter } from './problems/problem.filter.ts';
import { ProposalsModule } from './proposals/proposals.module.ts';
import { RecordsModule } from './records/records.module.ts';
import { RequestSchemaPipe } from './requests/request-schema.pipe.ts';
import { SignInPagesModule } from './sign-in/sign-in-pages.module.ts';
import { WebhookManagementModule } from './webhooks/webhook-management.module.ts';

/** HTTP: recording, boards, pages, health, and what they are for programs. */
@Module({
  imports: [
    AccessModule,
    DiscoveryModule,
    PrivateDataModule,
    RecordsModule,
    ProposalsModule,
    EvidenceModule,
    BoardsModule,
    LogModule,
    LockdownModule,
    JournalModule,
    PagesModule,
    SignInPagesModule,
    ApprovalsPageModule,
    FeedsModule,
    FollowingModule,
    GuidanceModule,
    WebhookManagementModule,
    MailReportsModule,
    MetricsModule,
  ],
  controllers: [HealthController, OpenApiController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: RequestSchemaPipe },
  ],
})
export class ApiModule {}
