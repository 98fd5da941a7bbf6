import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry } from '#platform';
import { Notary } from './notary/notary.ts';

/** Runs the notary for as long as the application runs. Notary and HealthRegistry come from a global module. */
@Module({})
export class AuditModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Notary) private readonly notary: Notary,
    @Inject(HealthRegistry) private readonly health: HealthRegistry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.health.add('verifiable log', async () => {
      const { size, checkpoint, fault } = await this.notary.status();
      if (fault !== null) return { ok: false, detail: fault };
      return { ok: true, detail: `${checkpoint?.size ?? 0} of ${size} events are under a checkpoint` };
    });
    await this.notary.prepare();
    this.running = this.notary.run(this.stopping.signal);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}
