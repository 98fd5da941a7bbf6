import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { RecordFactsHandler } from './record-facts/record-facts-handler.ts';

/**
 * The command `RecordFacts` on Nest's CommandBus. The application provides, in a global module, EVENT_STORE, CLOCK,
 * IDENTITY and TERM_RULES of #platform, and PERSON_LINKS. What follows from a fact is fed from the log, never from an EventBus.
 */
@Module({ imports: [CqrsModule], providers: [RecordFactsHandler], exports: [CqrsModule, RecordFactsHandler] })
export class RecordingModule {}
