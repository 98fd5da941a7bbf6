import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';

import { ReadModelsModule } from '#read-models';
import { RecordingModule } from '#recording';
import { AccessModule } from '../access/access.module.ts';
import { ApprovalsModule } from '../approvals/approvals.module.ts';
import { ErasureController } from './erasure.controller.ts';
import { PrivateController } from './private.controller.ts';
import { RevealingInterceptor } from './revealing.interceptor.ts';

/** What is private: read by whoever may, erased by an administrator. */
@Module({
  imports: [ReadModelsModule, RecordingModule, AccessModule, ApprovalsModule],
  controllers: [PrivateController, ErasureController],
  providers: [{ provide: APP_INTERCEPTOR, useClass: RevealingInterceptor }],
  exports: [AccessModule],
})
export class PrivateDataModule {}
