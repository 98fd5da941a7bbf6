import { Controller, Get, Header, HttpCode, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { HealthRegistry, type HealthReport } from '#platform';

/** For whoever watches the process: is it there, and can it do its work. */
@Controller('health')
export class HealthController {
  constructor(@Inject(HealthRegistry) private readonly health: HealthRegistry) {}

  /** The process answers. Says nothing of the database, so that an outage there does not restart it. */
  @Get('live')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 when every check is well, otherwise 503, with what each check found. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    const report = await this.health.run();
    void reply.header('cache-control', 'no-store').status(report.ok ? 200 : 503);
    return report;
  }
}
