import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { IngestModule } from '#ingest';
import { ReadModelsModule } from '#read-models';
import { RecordingModule } from '#recording';
import { AccessModule } from '../access/access.module.ts';
import { ApprovalsController } from './approvals.controller.ts';
import { ApprovedWork } from './approved-work.ts';
import { Asking } from './asking.ts';

/** What takes two people: asked for, approved, carried out. */
@Module({
  imports: [AccountsModule, IngestModule, ReadModelsModule, RecordingModule, AccessModule],
  controllers: [ApprovalsController],
  providers: [ApprovedWork, Asking],
  exports: [ApprovedWork, Asking],
})
export class ApprovalsModule {}
