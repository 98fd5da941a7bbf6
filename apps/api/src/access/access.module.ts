import { Module } from '@nestjs/common';
import { AccessTokens } from '#accounts';
import { CLOCK, type Clock, DATABASE, type Database, IDENTITY, type Identity } from '#platform';
import { AccessGuard } from './access-guard.ts';
import { ReaderGuard } from './reader-guard.ts';

/** Who may do what over HTTP. DATABASE, CLOCK and IDENTITY come from the application. */
@Module({
  providers: [
    {
      provide: AccessTokens,
      useFactory: ({ pool }: Database, clock: Clock, identity: Identity) => new AccessTokens(pool, clock, identity),
      inject: [DATABASE, CLOCK, IDENTITY],
    },
    AccessGuard,
    ReaderGuard,
  ],
  exports: [AccessTokens, AccessGuard, ReaderGuard],
})
export class AccessModule {}
