import { Controller, Get, Inject, Param, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type DeliveryProof, NoDeliveryProof, proveDelivery } from '#alerts';
import { VerifiableLog } from '#audit';
import type { EventStore } from '#event-store';
import { DATABASE, type Database, EVENT_STORE } from '#platform';
import { AccessGuard } from '../access/access-guard.ts';
import { Requires } from '../access/requires.ts';
import { Documented, json } from '../openapi/documented.ts';
import { Problem } from '../problems/problem.ts';
import { deliveryProof } from './log-answers.ts';

const idInPath = z.string().meta({ description: 'Of the delivery.', openapi: { type: 'string', format: 'uuid' } });

/** What one subscriber was told, as it is sealed in the log: of the others there is nothing in it but hashes. */
@Controller('api/v1/log/proof')
@UseGuards(AccessGuard, Requires('audit'))
export class DeliveryProofController {
  constructor(
    @Inject(VerifiableLog) private readonly log: VerifiableLog,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  @Get('delivery/:id')
  @Documented({
    operationId: 'getDeliveryProof',
    tag: 'Log',
    summary: 'That a delivery stands in the ledger as it was sealed in the log: for `habeas verify FILE`.',
    description:
      'For auditors and administrators, who may show it to the subscriber. It names ids, and neither an address nor a person.',
    answer: json(deliveryProof),
    refusals: [403, 404],
  })
  async delivery(
    @Param('id', { schema: idInPath }) id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DeliveryProof> {
    if (!z.uuid().safeParse(id).success) throw noProof('There is no delivery of this id.');
    void reply.header('cache-control', 'no-store');
    try {
      return await proveDelivery({ pool: this.database.pool, store: this.store, log: this.log }, id);
    } catch (error) {
      if (error instanceof NoDeliveryProof) throw noProof(error.message);
      throw error;
    }
  }
}

function noProof(detail: string): Problem {
  return new Problem({ status: 404, code: 'no-proof', detail });
}
