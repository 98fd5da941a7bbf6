import { RequestMethod, type Type } from '@nestjs/common';
import {
  EXCEPTION_FILTERS_METADATA,
  GUARDS_METADATA,
  HTTP_CODE_METADATA,
  INTERCEPTORS_METADATA,
  METHOD_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
  RouteParamtypes,
} from '@nestjs/common/internal';
import { z } from 'zod';
import { type Documentation, documentationOf } from './documented.ts';

/** A route as Nest knows it, with its documentation. */
export interface DocumentedRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** As OpenAPI writes it: `/api/v1/history/{stream}`. */
  readonly path: string;
  /** As Fastify has it: `/api/v1/history/:stream`. */
  readonly address: string;
  /** Of the answer where nothing is wrong. */
  readonly status: number;
  readonly query: z.ZodObject | null;
  readonly body: z.ZodType | null;
  /** By name; null where the parameter has no schema. */
  readonly pathParameters: Readonly<Record<string, z.ZodType | null>>;
  readonly guards: readonly unknown[];
  readonly interceptors: readonly unknown[];
  readonly filters: readonly unknown[];
  readonly documentation: Documentation;
}

interface RouteArgument {
  readonly data?: unknown;
  readonly schema?: unknown;
}

/**
 * The routes of Nest's controllers, from the metadata that its decorators leave.
 *
 * @throws Error a route is not documented
 */
export function documentedRoutes(controllers: readonly Type[]): readonly DocumentedRoute[] {
  return controllers.flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype).flatMap((name) => routesOf(controller, name)),
  );
}

function routesOf(controller: Type, name: string): readonly DocumentedRoute[] {
  const handler: unknown = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value;
  if (typeof handler !== 'function') return [];
  const method: RequestMethod | undefined = Reflect.getMetadata(METHOD_METADATA, handler);
  if (method === undefined) return [];
  const documented = documentationOf(handler);
  if (documented.length === 0) throw new Error(`${controller.name}.${name} is a route without @Documented().`);
  const both = (key: string): readonly unknown[] => [
    ...(Reflect.getMetadata(key, controller) ?? []),
    ...(Reflect.getMetadata(key, handler) ?? []),
  ];
  // A handler that serves several addresses documents each by its path.
  const paths = [Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined].flat();
  const prefix: string | undefined = Reflect.getMetadata(PATH_METADATA, controller);
  const [own]: (string | undefined)[] = paths;
  const nestPath = [prefix, own];
  const found = schemasOf(controller, name);
  const route = {
    method: RequestMethod[method].toLowerCase() as DocumentedRoute['method'],
    status: Reflect.getMetadata(HTTP_CODE_METADATA, handler) ?? (method === RequestMethod.POST ? 201 : 200),
    query: found.query,
    guards: both(GUARDS_METADATA),
    interceptors: both(INTERCEPTORS_METADATA),
    filters: both(EXCEPTION_FILTERS_METADATA),
  };
  return documented.map((documentation) => ({
    ...route,
    path: documentation.path ?? openApiPath(nestPath),
    address: paths.length > 1 ? (documentation.path ?? joined(nestPath)) : joined(nestPath),
    body: documentation.body ?? found.body,
    pathParameters: { ...found.pathParameters, ...documentation.pathParameters },
    documentation,
  }));
}

/** Joins `api/v1/log` and `tile/*` to `/api/v1/log/tile/{path}`. */
function openApiPath(parts: readonly (string | undefined)[]): string {
  return joined(parts)
    .replace(/:(\w+)/g, '{$1}')
    .replace('*', '{path}');
}

function joined(parts: readonly (string | undefined)[]): string {
  return `/${parts.flatMap((part) => (part ?? '').split('/').filter((segment) => segment !== '')).join('/')}`;
}

function schemasOf(controller: Type, name: string): Pick<DocumentedRoute, 'query' | 'body' | 'pathParameters'> {
  const byKey: Readonly<Record<string, RouteArgument>> =
    Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, name) ?? {};
  const args = Object.entries(byKey).map(([key, { data, schema }]) => ({
    type: Number(key.split(':')[0]) as RouteParamtypes,
    data,
    schema: schema instanceof z.ZodType ? schema : null,
  }));
  const ofType = (type: RouteParamtypes) => args.filter((arg) => arg.type === type);
  const query = ofType(RouteParamtypes.QUERY)[0]?.schema ?? null;
  return {
    query: query instanceof z.ZodObject ? query : null,
    body: ofType(RouteParamtypes.BODY)[0]?.schema ?? null,
    pathParameters: Object.fromEntries(
      ofType(RouteParamtypes.PARAM).flatMap(({ data, schema }) =>
        typeof data === 'string' ? [[data === '*' ? 'path' : data, schema] as const] : [],
      ),
    ),
  };
}
