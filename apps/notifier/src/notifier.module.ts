import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { LinkMailsModule, PrivateReadAlarmsModule } from '#accounts';
import { AlertJobs, AlertJobsModule } from '#alerts';
import { ProposalJobsModule } from '#ingest';
import { HealthRegistry } from '#platform';
import { WebhooksModule } from '#webhooks';

/** Sweeps the plan by schedule, and whenever something has been projected; writes the mails that sign in and invite. */
@Module({
  imports: [
    AlertJobsModule,
    LinkMailsModule,
    PrivateReadAlarmsModule,
    WebhooksModule.register({ jobs: true }),
    ProposalJobsModule,
  ],
})
export class NotifierModule implements OnApplicationBootstrap {
  constructor(
    @Inject(AlertJobs) private readonly jobs: AlertJobs,
    @Inject(HealthRegistry) private readonly health: HealthRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.health.addDuty('sweeps of this process', async () => {
      const { lastSuccess, failures, lastError } = this.jobs.health();
      if (failures > 0) return { ok: false, detail: `the last ${failures} sweeps failed: ${lastError}` };
      return {
        ok: true,
        detail: lastSuccess === null ? 'the first sweep is still to come' : `swept at ${lastSuccess}`,
      };
    });
    this.health.addDuty('mail', async () => {
      const { unreachable } = this.jobs.health();
      return unreachable === null
        ? { ok: true, detail: 'goes out' }
        : { ok: false, detail: `does not go out: ${unreachable} Nothing is lost; it is tried again.` };
    });
  }
}
