import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { PagesModule } from '../pages/pages.module.ts';
import { ApprovalsModule } from './approvals.module.ts';
import { ApprovalsPageController } from './approvals-page.controller.ts';
import { ShownApprovals } from './shown-approvals.ts';

/** The page on which a second person decides. */
@Module({
  imports: [AccessModule, PagesModule, ApprovalsModule],
  controllers: [ApprovalsPageController],
  providers: [ShownApprovals],
})
export class ApprovalsPageModule {}
