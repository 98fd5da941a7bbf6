import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayKnowUpTo } from '#accounts';
import type { Viewer } from '#domain';
import { AccessGuard, holderIfAny } from './access-guard.ts';
import { sessionOf } from './signed-in.ts';

/**
 * Lets everybody read, and lets those with a token, or who are signed in, read what they may. A token that is not valid is
 * refused rather than
 * ignored: whoever shows one expects to see more than everybody.
 */
@Injectable()
export class ReaderGuard implements CanActivate {
  constructor(@Inject(AccessGuard) private readonly access: AccessGuard) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
    return headers.authorization === undefined ? true : await this.access.canActivate(context);
  }
}

/** Up to what whoever sent this request may know; sees to it that no cache gives the answer to anybody else. */
export function viewerOf(request: FastifyRequest, reply: FastifyReply): Viewer {
  const holder = holderIfAny(request);
  const kept = sessionOf(request) ? 'private, no-store' : holder ? 'private, no-cache' : 'no-cache';
  void reply.header('vary', 'Accept, Authorization, Cookie').header('cache-control', kept);
  return mayKnowUpTo(holder);
}
