import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { MailReportsController } from './mail-reports.controller.ts';

/** Where a provider of mail tells what became of mails. */
@Module({ imports: [AccessModule], controllers: [MailReportsController] })
export class MailReportsModule {}
