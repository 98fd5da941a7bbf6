import { type DynamicModule, Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AlertsModule } from '#alerts';
import { IngestModule } from '#ingest';
import { ReadModelsModule } from '#read-models';
import { RecordingModule } from '#recording';
import type { Mail } from './open-mail.ts';
import { ResourcesModule } from './resources.module.ts';
import type { Resources } from './resources.ts';

/** The services without anything that runs by itself: for commands and for the simulated clock. */
@Module({})
export class ServicesModule {
  static of(resources: Resources, mail: Mail): DynamicModule {
    return {
      module: ServicesModule,
      imports: [
        ResourcesModule.of(resources, mail),
        AccountsModule,
        RecordingModule,
        ReadModelsModule,
        AlertsModule,
        IngestModule,
      ],
    };
  }
}
