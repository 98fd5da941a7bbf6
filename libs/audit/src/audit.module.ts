import { Inject, Module, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Notary } from './notary/notary.ts';

/** Runs the notary for as long as the application runs. Notary comes from a global module. */
@Module({})
export class AuditModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(@Inject(Notary) private readonly notary: Notary) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.notary.prepare();
    this.running = this.notary.run(this.stopping.signal);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}
