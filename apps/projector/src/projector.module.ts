import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HealthRegistry } from '#platform';
import { Projector } from '#projecting';

/** Follows the log into the read models for as long as the application runs. */
@Module({})
export class ProjectorModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Projector) private readonly projector: Projector,
    @Inject(HealthRegistry) private readonly health: HealthRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.health.add('read models', async () => {
      const { position, head, stoppedBy } = await this.projector.status();
      if (stoppedBy) return { ok: false, detail: stoppedBy.message };
      return { ok: true, detail: position < head ? `${head - position} events behind` : `at position ${position}` };
    });
    this.running = this.projector.run(this.stopping.signal);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}
