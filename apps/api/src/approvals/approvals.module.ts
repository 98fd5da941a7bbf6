import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { ReadModelsModule } from '#read-models';
import { RecordingModule } from '#recording';
import { AccessModule } from '../access/access.module.ts';
import { PagesModule } from '../pages/pages.module.ts';
import { ApprovalsController } from './approvals.controller.ts';
import { ApprovalsPageController } from './approvals-page.controller.ts';
import { ApprovedWork } from './approved-work.ts';
import { Asking } from './asking.ts';
import { ShownApprovals } from './shown-approvals.ts';

/** What takes two people: asked for, approved, carried out. */
@Module({
  imports: [AccountsModule, ReadModelsModule, RecordingModule, AccessModule, PagesModule],
  controllers: [ApprovalsController, ApprovalsPageController],
  providers: [ApprovedWork, Asking, ShownApprovals],
  exports: [ApprovedWork, Asking],
})
export class ApprovalsModule {}
