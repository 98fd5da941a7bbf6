import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { JudgeFactsHandler } from './record-facts/judge-facts.ts';
import { RecordFactsHandler } from './record-facts/record-facts-handler.ts';

/**
 * The commands `RecordFacts` and `JudgeFacts` on Nest's CommandBus. The application provides, in a global module, EVENT_STORE,
 * CLOCK, IDENTITY and TERM_RULES of #platform, PERSON_LINKS, PERSON_EPISODES and PERSON_CASES. What follows from a fact is fed
 * from the log, never from an EventBus.
 */
@Module({
  imports: [CqrsModule],
  providers: [RecordFactsHandler, JudgeFactsHandler],
  exports: [CqrsModule, RecordFactsHandler],
})
export class RecordingModule {}
