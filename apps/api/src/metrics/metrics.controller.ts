import { Controller, Get, Header, Inject, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AccessGuard } from '../access/access-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented, plain } from '../openapi/documented.ts';
import { Metrics } from './metrics.ts';

/** For Prometheus, which sends a token; see docs/operators/operating.md. */
@Controller('metrics')
@UseGuards(AccessGuard, Requires('read-measures'))
export class MetricsController {
  constructor(@Inject(Metrics) private readonly metrics: Metrics) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Documented({
    operationId: 'getMetrics',
    tag: 'Service',
    summary: 'Numbers for Prometheus.',
    answer: plain('text/plain', 'In its text format.'),
    refusals: [403],
  })
  async text(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.header('content-type', this.metrics.contentType);
    return await this.metrics.text();
  }
}
