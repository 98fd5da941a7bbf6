import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { FactToRecord, RecordedFact } from '../fact-to-record.ts';
import type { Recorder } from './record-facts.ts';
import { RecordFactsHandler } from './record-facts-handler.ts';

/** What would become of a fact. */
export type FactJudged = Pick<RecordedFact, 'stream' | 'repeated' | 'warnings'>;

/**
 * Decides on facts as {@link RecordFacts} does, and records nothing: for whoever wants to see what may be wrong before it
 * stands in the log. Answers in the order asked.
 *
 * @throws RecordingRefused, RevisionConflict, TakesTwoPeople what recording them would be refused for
 */
export class JudgeFacts extends Command<readonly FactJudged[]> {
  constructor(
    readonly facts: readonly FactToRecord[],
    readonly recorder: Recorder,
  ) {
    super();
  }
}

@CommandHandler(JudgeFacts)
export class JudgeFactsHandler implements ICommandHandler<JudgeFacts> {
  constructor(@Inject(RecordFactsHandler) private readonly recording: RecordFactsHandler) {}

  async execute({ facts, recorder }: JudgeFacts): Promise<readonly FactJudged[]> {
    return await this.recording.judge(facts, recorder);
  }
}
