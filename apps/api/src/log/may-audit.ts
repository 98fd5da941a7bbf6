import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AccessHolder } from '#platform';
import { holderIfAny, holderOf } from '../access/access-guard.ts';
import { Problem } from '../problems/problem.ts';

const ROLES: readonly AccessHolder['role'][] = ['auditor', 'admin'];

/** Whether whoever asks may have every event as it is stored, also those of streams that are no records. */
export function mayAudit(request: FastifyRequest): boolean {
  const holder = holderIfAny(request);
  return holder !== null && isAuditor(holder);
}

/** Behind AccessGuard. @throws Problem (403) */
function auditorOf(request: FastifyRequest): AccessHolder {
  const holder = holderOf(request);
  if (isAuditor(holder)) return holder;
  throw new Problem({
    status: 403,
    code: 'role-insufficient',
    detail: `The token "${holder.name}" has the role ${holder.role}; this takes ${ROLES.join(' or ')}, and the scope "read".`,
  });
}

function isAuditor({ role, scopes }: AccessHolder): boolean {
  return ROLES.includes(role) && (scopes === null || scopes.includes('read'));
}

/** Lets auditors and administrators in; others are refused (403) before their body is looked at. Behind AccessGuard. */
@Injectable()
export class AuditorGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    auditorOf(context.switchToHttp().getRequest<FastifyRequest>());
    return true;
  }
}
