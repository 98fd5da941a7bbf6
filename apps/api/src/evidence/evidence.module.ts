import { Module } from '@nestjs/common';
import { IngestModule } from '#ingest';
import { ReadModelsModule } from '#read-models';
import { AccessModule } from '../access/access.module.ts';
import { EvidenceController } from './evidence.controller.ts';

/** Files beside sources. */
@Module({ imports: [IngestModule, ReadModelsModule, AccessModule], controllers: [EvidenceController] })
export class EvidenceModule {}
