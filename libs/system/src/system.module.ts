import { type DynamicModule, Module } from '@nestjs/common';
import type { Mail } from './open-mail.ts';
import type { Part } from './part.ts';
import { PlacesFollowTheLog } from './places-follow-the-log.ts';
import { ResourcesModule } from './resources.module.ts';
import type { Resources } from './resources.ts';

/** The whole system in one process, or a part of it: the same modules either way. */
@Module({})
export class SystemModule {
  static of(resources: Resources, mail: Mail, parts: readonly Pick<Part, 'modules'>[]): DynamicModule {
    return {
      module: SystemModule,
      imports: [ResourcesModule.of(resources, mail), ...parts.flatMap(({ modules }) => modules)],
      providers: [PlacesFollowTheLog],
    };
  }
}
