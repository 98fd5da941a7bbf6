import { Module } from '@nestjs/common';
import { RecordingModule } from '#recording';
import { AccessModule } from '../access/access.module.ts';
import { ApprovalsModule } from '../approvals/approvals.module.ts';
import { RecordsController } from './records.controller.ts';

/** Recording over HTTP. */
@Module({ imports: [RecordingModule, AccessModule, ApprovalsModule], controllers: [RecordsController] })
export class RecordsModule {}
