import type { Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type PermissionName, permissionForFact } from '#accounts';
import { type Category, openingFacts } from '#domain';
import { AccessGuard } from '../../../apps/api/src/access/access-guard.ts';
import { ReaderGuard } from '../../../apps/api/src/access/reader-guard.ts';
import { permissionOf } from '../../../apps/api/src/access/requires.ts';
import { type DocumentedRoute, documentedRoutes } from '../../../apps/api/src/openapi/documented-routes.ts';
import { peopleOf } from '../../../apps/api/src/sign-in/for-people.ts';

/** Who a route is for: `anybody`, all alike; `reader`, all, each up to what they may know; `signed-in`, people with an account; or those with a permission. */
type RouteAccess = 'anybody' | 'reader' | 'signed-in' | PermissionName;

export interface RouteWithAccess {
  readonly method: string;
  /** As OpenAPI writes it: `/api/v1/history/{stream}`. */
  readonly path: string;
  readonly access: RouteAccess;
  /** A page for people, in a browser: it knows sessions, and no tokens. */
  readonly inABrowser: boolean;
}

/** The mailbox asks for itself, since a browser comes with the link that the start printed. */
const ASKING_FOR_THEMSELVES: Readonly<Record<string, PermissionName>> = {
  '/mailbox': 'read-mailbox',
  '/mailbox/{id}': 'read-mailbox',
  '/mailbox/messages.json': 'read-mailbox',
};

/** Every route with who it is for, from its guards; a fact is recorded at an address of its own. */
export function routesWithAccess(app: NestFastifyApplication): readonly RouteWithAccess[] {
  const controllers = app
    .get(DiscoveryService)
    .getControllers()
    .map(({ metatype }) => metatype as Type);
  return documentedRoutes(controllers).map((route) => ({
    method: route.method.toUpperCase(),
    path: route.path,
    access: accessOf(route),
    inABrowser: (peopleIn(route) ?? 'anybody') !== 'anybody',
  }));
}

/** For whom a page for people is; null for another route. */
function peopleIn({ interceptors }: DocumentedRoute) {
  return interceptors.map((one) => peopleOf(one as object)).find((page) => page !== null)?.who ?? null;
}

function accessOf(route: DocumentedRoute): RouteAccess {
  const { path, guards } = route;
  const people = peopleIn(route);
  if (people !== null) return people;
  const asking = ASKING_FOR_THEMSELVES[path];
  if (asking !== undefined) return asking;
  const permissions = guards.flatMap((guard) => permissionOf(guard as object) ?? []);
  if (permissions.length > 1) throw new Error(`${path} asks for ${permissions.join(' and ')}: one is enough.`);
  if (permissions[0] !== undefined) return permissions[0];
  if (!guards.includes(AccessGuard)) return guards.includes(ReaderGuard) ? 'reader' : 'anybody';
  const [, category, fact] = /^\/api\/v1\/(\w+)(?:\/\{key\}\/([\w-]+))?$/.exec(path) ?? [];
  const opening = openingFacts[category as Category];
  if (fact === undefined && opening === undefined) {
    throw new Error(`${path} takes a token and does not say what for: give it Requires(…).`);
  }
  return permissionForFact(fact === undefined ? opening : `${category}.${fact}`);
}
