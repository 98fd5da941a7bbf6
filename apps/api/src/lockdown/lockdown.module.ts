import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { PagesModule } from '../pages/pages.module.ts';
import { ClosingPageController } from './closing-page.controller.ts';
import { LockdownController } from './lockdown.controller.ts';
import { RecoverController } from './recover.controller.ts';

/** The switch that closes everything, and what opens it again. The application gives Lockdown of #accounts. */
@Module({
  imports: [AccessModule, PagesModule],
  controllers: [LockdownController, ClosingPageController, RecoverController],
})
export class LockdownModule {}
