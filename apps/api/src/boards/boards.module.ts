import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { AlertsModule } from '#alerts';
import { ReadModelsModule } from '#read-models';
import { AccessModule } from '../access/access.module.ts';
import { AlertHistoryController } from './alert-history.controller.ts';
import { AssembliesController } from './assemblies.controller.ts';
import { CandidatesController } from './candidates.controller.ts';
import { CasesController } from './cases.controller.ts';
import { ClosingsController } from './closings.controller.ts';
import { CustodyController } from './custody.controller.ts';
import { FiguresController } from './figures.controller.ts';
import { HearingsController } from './hearings.controller.ts';
import { RecordHistoryController } from './history.controller.ts';
import { IncidentsController } from './incidents.controller.ts';
import { LogHeadInterceptor } from './log-head.interceptor.ts';
import { PersonsController } from './persons.controller.ts';
import { RecordStatesController } from './record-states.controller.ts';
import { SanctionsController } from './sanctions.controller.ts';
import { SourcesController } from './sources.controller.ts';
import { ThenAndNowController } from './then-and-now.controller.ts';

/** The boards as lists, for programs. */
@Module({
  imports: [ReadModelsModule, AlertsModule, AccessModule],
  controllers: [
    CustodyController,
    HearingsController,
    PersonsController,
    CandidatesController,
    IncidentsController,
    AssembliesController,
    CasesController,
    SanctionsController,
    FiguresController,
    SourcesController,
    ClosingsController,
    AlertHistoryController,
    RecordHistoryController,
    RecordStatesController,
    ThenAndNowController,
  ],
  providers: [{ provide: APP_INTERCEPTOR, useClass: LogHeadInterceptor }],
})
export class BoardsModule {}
