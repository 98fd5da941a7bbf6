import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { CLOCK, type Clock, CONFIG, type Config, HealthRegistry, LOGGER, type Logger } from '#platform';
import { VerifiableLog } from './log/verifiable-log.ts';
import { Notary } from './notary/notary.ts';
import { WitnessAsker } from './witnesses/witness-asker.ts';
import { witnessHealth } from './witnesses/witness-health.ts';

/**
 * Runs the notary for as long as the application runs, and asks witnesses to cosign what it signs. What it takes comes from a global
 * module.
 */
@Module({})
export class AuditModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(Notary) private readonly notary: Notary,
    @Inject(HealthRegistry) private readonly health: HealthRegistry,
    @Inject(VerifiableLog) private readonly log: VerifiableLog,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.log.witnesses.quorum !== 0) {
      this.health.addDuty('witnesses', async () => (await witnessHealth(this.log, this.clock))!);
    }
    await this.notary.prepare();
    this.running = Promise.all([this.notary.run(this.stopping.signal), this.askWitnesses()]);
  }

  private async askWitnesses(): Promise<void> {
    const { clock, webhookTargets: targets } = this.config;
    // What a simulated clock is for is nothing to tell the world of.
    if (clock.kind === 'simulated' && targets !== 'any') return;
    const asker = new WitnessAsker({ log: this.log, clock: this.clock, logger: this.logger, targets });
    await asker.run(this.stopping.signal);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}
