import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.ts';
import { JournalController } from './journal.controller.ts';

/** The journal, for those who look whether all was right. */
@Module({ imports: [AccessModule], controllers: [JournalController] })
export class JournalModule {}
