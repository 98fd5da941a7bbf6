import { type CanActivate, type ExecutionContext, mixin, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { PermissionName } from '#accounts';
import { holderOf } from './access-guard.ts';
import { assertMay } from './permissions.ts';

const permissions = new WeakMap<object, PermissionName>();

/** Lets in those who have a permission; others are refused (403) before what they sent is looked at. Behind AccessGuard. */
export function Requires(permission: PermissionName): Type<CanActivate> {
  class RequiresGuard implements CanActivate {
    canActivate(context: ExecutionContext): boolean {
      assertMay(holderOf(context.switchToHttp().getRequest<FastifyRequest>()), permission);
      return true;
    }
  }
  const guard = mixin(RequiresGuard);
  permissions.set(guard, permission);
  return guard;
}

/** The permission that a guard made by {@link Requires} asks for; null for another guard. */
export function permissionOf(guard: object): PermissionName | null {
  return permissions.get(guard) ?? null;
}
