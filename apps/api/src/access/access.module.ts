import { Module } from '@nestjs/common';
import { AccountsModule } from '#accounts';
import { AccessGuard } from './access-guard.ts';
import { ReaderGuard } from './reader-guard.ts';

/** Who may do what over HTTP. DATABASE, CLOCK, IDENTITY and KEYRING come from the application. */
@Module({
  imports: [AccountsModule],
  providers: [AccessGuard, ReaderGuard],
  exports: [AccountsModule, AccessGuard, ReaderGuard],
})
export class AccessModule {}
