import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Cron, CronExpression } from '@nestjs/schedule';
import { CLOCK, type Clock, DATABASE, type Database, HealthRegistry, LOGGER, type Logger } from '#platform';
import { EndsOfProposals } from './ends-of-proposals.ts';
import { proposalsDuty } from './proposals-duty.ts';

/** Looks every minute which proposals have come to their end. */
@Injectable()
export class ProposalJobs implements OnApplicationBootstrap {
  constructor(
    @Inject(EndsOfProposals) private readonly ends: EndsOfProposals,
    @Inject(HealthRegistry) private readonly health: HealthRegistry,
    @Inject(DATABASE) private readonly database: Pick<Database, 'pool'>,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.health.addDuty('proposals', proposalsDuty(this.database.pool, this.clock));
  }

  @Cron(CronExpression.EVERY_MINUTE, { name: 'habeas.proposals', waitForCompletion: true })
  async everyMinute(): Promise<void> {
    try {
      await this.ends.run();
    } catch (error) {
      this.logger.error({ error: String(error) }, 'Proposals could not be ended in time; it is tried again.');
    }
  }
}
