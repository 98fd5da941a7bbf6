import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Documented, plain } from '../openapi/documented.ts';
import { Metrics } from './metrics.ts';

/** For Prometheus. */
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Documented({
    operationId: 'getMetrics',
    tag: 'Service',
    summary: 'Numbers for Prometheus.',
    answer: plain('text/plain', 'In its text format.'),
  })
  async text(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.header('content-type', this.metrics.contentType);
    return await this.metrics.text();
  }
}
