import { type DynamicModule, Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { AuditModule } from '#audit';
import { ReadModelsModule } from '#read-models';
import { RecordingModule } from '#recording';
import { ApiModule } from '../../api/src/api.module.ts';
import { NotifierModule } from '../../notifier/src/notifier.module.ts';
import { ProjectorModule } from '../../projector/src/projector.module.ts';
import type { Mail } from './open-mail.ts';
import { ResourcesModule } from './resources.module.ts';
import type { Resources } from './resources.ts';

/** What can be started apart. */
export type Part = 'api' | 'projector' | 'notifier';

/** The notary follows the log as the projector does, and goes with it. */
const parts = { api: [ApiModule], projector: [ProjectorModule, AuditModule], notifier: [NotifierModule] };

/** The whole system in one process, or one part of it: the same modules either way. */
@Module({})
export class SystemModule {
  static of(resources: Resources, mail: Mail, only: Part | null): DynamicModule {
    return {
      module: SystemModule,
      imports: [ResourcesModule.of(resources, mail), ...(only === null ? Object.values(parts).flat() : parts[only])],
    };
  }
}

/** The services without anything that runs by itself: for commands and for the simulated clock. */
@Module({})
export class ServicesModule {
  static of(resources: Resources, mail: Mail): DynamicModule {
    return {
      module: ServicesModule,
      imports: [ResourcesModule.of(resources, mail), RecordingModule, ReadModelsModule, AlertsModule],
    };
  }
}
