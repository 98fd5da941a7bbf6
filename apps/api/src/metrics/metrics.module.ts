import { Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { EventStore } from '#event-store';
import {
  CLOCK,
  type Clock,
  CONFIG,
  type Config,
  DATABASE,
  type Database,
  EVENT_STORE,
  Leases,
  LOGGER,
  type Logger,
} from '#platform';
import { Projector } from '#projecting';
import { Webhooks, WebhooksModule } from '#webhooks';
import { AccessModule } from '../access/access.module.ts';
import { observeHttp } from './http-durations.ts';
import { measureGroups } from './measures.ts';
import { MetricsController } from './metrics.controller.ts';
import { Metrics } from './metrics.ts';

@Module({
  imports: [AccessModule, WebhooksModule.register({ jobs: false })],
  controllers: [MetricsController],
  providers: [
    {
      provide: Metrics,
      inject: [DATABASE, EVENT_STORE, Projector, CLOCK, LOGGER, CONFIG, Webhooks, Leases],
      useFactory: (
        { pool }: Database,
        store: EventStore,
        projector: Projector,
        clock: Clock,
        logger: Logger,
        { alertBrake }: Config,
        webhooks: Webhooks,
        leases: Leases,
      ) => new Metrics(measureGroups({ pool, store, projector, clock, webhooks, leases, alertBrake }), logger),
    },
  ],
})
export class MetricsModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  onModuleInit(): void {
    const fastify = this.host.httpAdapter?.getInstance<FastifyInstance>();
    if (fastify) observeHttp(fastify, this.metrics.register);
  }

  onApplicationShutdown(): void {
    this.metrics.register.clear();
  }
}
