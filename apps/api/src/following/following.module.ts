import { Module } from '@nestjs/common';
import { AlertsModule } from '#alerts';
import { FollowingApiController } from './following.controller.ts';

/** What an address follows, for programs. */
@Module({ imports: [AlertsModule], controllers: [FollowingApiController] })
export class FollowingModule {}
