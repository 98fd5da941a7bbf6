import { Module } from '@nestjs/common';
import { IngestModule } from '#ingest';
import { RecordingModule } from '#recording';
import { AccessModule } from '../access/access.module.ts';
import { ProposalsController } from './proposals.controller.ts';

/** What is not yet fact. That proposals end is the notifier's. */
@Module({ imports: [IngestModule, RecordingModule, AccessModule], controllers: [ProposalsController] })
export class ProposalsModule {}
