import { Module } from '@nestjs/common';
import { ReadModelsModule } from '#read-models';
import { AccessModule } from '../access/access.module.ts';
import { AssembliesController } from './assemblies.controller.ts';
import { CustodyController } from './custody.controller.ts';
import { HearingsController } from './hearings.controller.ts';
import { RecordHistoryController } from './history.controller.ts';
import { IncidentsController } from './incidents.controller.ts';
import { PersonsController } from './persons.controller.ts';

/** The boards as lists, for programs. */
@Module({
  imports: [ReadModelsModule, AccessModule],
  controllers: [
    CustodyController,
    HearingsController,
    PersonsController,
    IncidentsController,
    AssembliesController,
    RecordHistoryController,
  ],
})
export class BoardsModule {}
