import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AccessHolder, AccessRole } from '#platform';
import { holderOf } from '../access/access-guard.ts';
import { Problem } from '../problems/problem.ts';

const MAY: readonly AccessRole[] = ['publisher', 'admin'];

/** Whoever publishes decides who is told. A token that is limited to something else does not. @throws Problem 403 */
function assertMayManageWebhooks({ name, role, scopes }: AccessHolder): void {
  if (!MAY.includes(role)) {
    throw new Problem({
      status: 403,
      code: 'role-insufficient',
      detail: `The token "${name}" has the role ${role}; to manage webhooks takes ${MAY.join(' or ')}.`,
    });
  }
  if (scopes === null) return;
  throw new Problem({
    status: 403,
    code: 'scope-insufficient',
    detail: `The token "${name}" was made for ${scopes.join(' and ')} alone; to manage webhooks takes one without scopes.`,
  });
}

/** Lets in who may manage webhooks; others are refused (403) before their body is looked at. Behind AccessGuard. */
@Injectable()
export class WebhookManagerGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    assertMayManageWebhooks(holderOf(context.switchToHttp().getRequest<FastifyRequest>()));
    return true;
  }
}
