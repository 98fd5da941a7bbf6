import { type CanActivate, type ExecutionContext, mixin, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { holderOf } from './access-guard.ts';
import { assertMayKnowAll } from './permissions.ts';

/**
 * Lets in whose role may know all of the record; others are refused (403) before their query is looked at. Behind
 * AccessGuard.
 *
 * @param doing what they may not, as the refusal says it: `read what is private`
 */
export function KnowingAll(doing: string): Type<CanActivate> {
  class KnowingAllGuard implements CanActivate {
    canActivate(context: ExecutionContext): boolean {
      assertMayKnowAll(holderOf(context.switchToHttp().getRequest<FastifyRequest>()), doing);
      return true;
    }
  }
  return mixin(KnowingAllGuard);
}
