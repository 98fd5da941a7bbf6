import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { SignInModule } from '#accounts';
import { FormTokens } from '../forms/form-tokens.ts';
import { AccessGuard } from './access-guard.ts';
import { Cookies } from './cookies.ts';
import { ReaderGuard } from './reader-guard.ts';
import { SessionGuard } from './session-guard.ts';

/** Who may do what over HTTP. DATABASE, CLOCK, IDENTITY, KEYRING and PublicUrl come from the application. */
@Module({
  imports: [SignInModule],
  providers: [AccessGuard, ReaderGuard, Cookies, FormTokens, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: [SignInModule, AccessGuard, ReaderGuard, Cookies, FormTokens],
})
export class AccessModule {}
