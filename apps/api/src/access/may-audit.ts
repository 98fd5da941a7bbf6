import type { FastifyRequest } from 'fastify';
import { may } from '#accounts';
import { holderIfAny } from './access-guard.ts';

/** Whether a request may have every event as it is stored, also those of streams that are no records. */
export function mayAudit(request: FastifyRequest): boolean {
  const holder = holderIfAny(request);
  return holder !== null && may(holder, 'audit');
}
