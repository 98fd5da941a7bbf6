import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { PagesModule } from '../pages/pages.module.ts';
import { AccountController } from './account.controller.ts';
import { AdminController } from './admin.controller.ts';
import { LinksController } from './links.controller.ts';
import { PasskeysController } from './passkeys.controller.ts';
import { PasskeysHere } from './passkeys-here.ts';
import { SignInController } from './sign-in.controller.ts';
import { SigningIn } from './signing-in.ts';

/** Where people sign in, look after their account, and manage those of others. */
@Module({
  imports: [AccessModule, PagesModule],
  controllers: [SignInController, LinksController, PasskeysController, AccountController, AdminController],
  providers: [PasskeysHere, SigningIn],
})
export class SignInPagesModule {}
