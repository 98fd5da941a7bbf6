import { Inject, Injectable } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { LOGGER, type Logger } from '#platform';
import { EndsOfProposals } from './ends-of-proposals.ts';

/** Looks every minute which proposals have come to their end. */
@Injectable()
export class ProposalJobs {
  constructor(
    @Inject(EndsOfProposals) private readonly ends: EndsOfProposals,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Cron(CronExpression.EVERY_MINUTE, { name: 'habeas.proposals', waitForCompletion: true })
  async everyMinute(): Promise<void> {
    try {
      await this.ends.run();
    } catch (error) {
      this.logger.error({ error: String(error) }, 'Proposals could not be ended in time; it is tried again.');
    }
  }
}
