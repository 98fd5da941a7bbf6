import { STATUS_CODES } from 'node:http';
import type { Type } from '@nestjs/common';
import { z } from 'zod';
import { legalBasis, place, recordKey, source } from '#domain';
import { AccessGuard } from '../access/access-guard.ts';
import { ReaderGuard } from '../access/reader-guard.ts';
import { PageProblemFilter } from '../pages/page-problem.filter.ts';
import { problemSchema } from '../problems/problem.ts';
import { type DocumentedAnswer, type DocumentedSchema, tags } from './documented.ts';
import { type DocumentedRoute, documentedRoutes } from './documented-routes.ts';
import { type ConvertedSchemas, convertSchemas } from './schemas.ts';

interface Operation {
  readonly operationId: string;
  readonly [field: string]: unknown;
}

export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<DocumentedRoute['method'], Operation>>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>>; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

/** Schemas of the domain that many bodies share. */
const shared = {
  Key: recordKey,
  Place: place,
  LegalBasis: legalBasis,
  Source: source,
};

/**
 * Everything that can be asked over HTTP as OpenAPI 3.1, from the controllers' routes and the schemas that check what is
 * sent.
 *
 * @param controllers all of the application's
 * @throws Error a route has no `@Documented()`
 */
export function openApiDocument(controllers: readonly Type[]): OpenApiDocument {
  const operations = documentedRoutes(controllers)
    .map((route) => ({ ...route, operation: operationOf(route) }))
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const problemResponse = {
    description: 'What is wrong, which field it is, and how to put it right (RFC 9457).',
    content: { 'application/problem+json': { schema: problemSchema } },
  };
  const unavailable = {
    description: 'Not at the moment: nothing was begun, or what was begun is undone. The same can be asked again.',
    headers: {
      'Retry-After': { description: 'After how many seconds (RFC 9110 §10.2.3).', schema: { type: 'string' } },
    },
    content: problemResponse.content,
  };
  const schemas = convertSchemas(zodSchemasIn([problemResponse, operations.map(({ operation }) => operation)]), shared);
  const paths: Record<string, Record<string, Operation>> = {};
  for (const { path, method, operation } of operations) {
    paths[path] = { ...paths[path], [method]: converted(operation, schemas) as Operation };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Habeas',
      version: '1',
      description:
        'Who is held, on what grounds and until when. Dates are EDTF, durations ISO 8601, times RFC 3339 with an offset. ' +
        'An absent value is null.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{ token: [] }],
    paths,
    components: {
      schemas: schemas.components,
      responses: { Problem: converted(problemResponse, schemas), Unavailable: converted(unavailable, schemas) },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Made by "habeas token create".' },
      },
    },
  };
}

type Access = 'anybody' | 'reader' | 'token';

const security: Readonly<Record<Access, readonly object[]>> = {
  anybody: [],
  reader: [{}, { token: [] }],
  token: [{ token: [] }],
};
const accessInWords: Readonly<Record<Access, string>> = {
  anybody: 'Open to everybody.',
  reader: 'Open to everybody; with a token, what its role may know is shown too.',
  token: 'Takes a token.',
};

function accessOf({ guards, documentation }: DocumentedRoute): Access {
  if (documentation.access !== undefined) return documentation.access;
  if (guards.includes(AccessGuard)) return 'token';
  return guards.includes(ReaderGuard) ? 'reader' : 'anybody';
}

/** An operation in which Zod schemas stand for those that they are converted to. */
function operationOf(route: DocumentedRoute): Operation {
  const { documentation, status, body, query } = route;
  const { operationId, tag, summary, description, answer, otherAnswers, callbacks } = documentation;
  const access = accessOf(route);
  const answers = Object.entries({ ...otherAnswers, [status]: answer });
  const parameters = [...pathParametersOf(route), ...headerParametersOf(route), ...queryParametersOf(query)];
  return {
    operationId,
    tags: [tag],
    summary,
    description: [description, accessInWords[access]].filter((sentence) => sentence !== undefined).join(' '),
    security: security[access],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(documentation.isBytes ? { requestBody: BYTES } : {}),
    ...(body === null ? {} : { requestBody: requestBodyOf(route, body) }),
    responses: {
      ...Object.fromEntries(answers.map(([code, one]) => [code, responseOf(one, summary)])),
      ...refusalsOf(route, access),
    },
    ...(callbacks === undefined ? {} : { callbacks }),
  };
}

function pathParametersOf({ path, pathParameters, documentation }: DocumentedRoute): readonly object[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => {
    const schema = pathParameters[name!];
    if (!schema) throw new Error(`${documentation.operationId}: the path parameter ${name} has no schema.`);
    return { name, in: 'path', required: true, schema };
  });
}

function headerParametersOf({ documentation }: DocumentedRoute): readonly object[] {
  return Object.entries(documentation.headers ?? {}).map(([name, { description, pattern }]) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string', pattern },
  }));
}

function queryParametersOf(query: z.ZodObject | null): readonly object[] {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: schema._zod.optin !== 'optional',
    schema,
  }));
}

const BYTES = {
  required: true,
  content: { 'application/octet-stream': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } },
};
const FORM = 'application/x-www-form-urlencoded';

function requestBodyOf({ filters }: DocumentedRoute, body: z.ZodType): object {
  const type = filters.includes(PageProblemFilter) ? FORM : 'application/json';
  return { required: body._zod.optin !== 'optional', content: { [type]: { schema: body } } };
}

function responseOf({ description, headers, content }: DocumentedAnswer, summary: string): object {
  const bodies = Object.entries(content ?? {}).map(([type, schema]) => [type, { schema }]);
  const described = Object.entries(headers ?? {}).map(([name, text]) => [
    name,
    { description: text, schema: { type: 'string' } },
  ]);
  return {
    description: description ?? summary,
    ...(described.length === 0 ? {} : { headers: Object.fromEntries(described) }),
    ...(bodies.length === 0 ? {} : { content: Object.fromEntries(bodies) }),
  };
}

/**
 * A page says in HTML what is wrong; everything else as problem details. So is, of every address, what no route is asked about:
 * a query or a body that cannot be read.
 */
function refusalsOf(
  { documentation, body, filters }: DocumentedRoute,
  access: Access,
): Readonly<Record<number, object>> {
  const isPage = filters.includes(PageProblemFilter);
  const statuses = new Set([
    400,
    ...(access === 'anybody' ? [] : [401]),
    ...(body === null ? [] : isPage ? [413, 415] : [413, 415, 422]),
    ...(documentation.refusals ?? []),
  ]);
  const ofPage = (status: number) => ({
    description: `${STATUS_CODES[status]}.`,
    content: {
      'text/html': { schema: { type: 'string' } },
      ...(status === 400 || status === 503 ? { 'application/problem+json': { schema: problemSchema } } : {}),
    },
  });
  const refusal = (status: number) => (isPage ? ofPage(status) : { $ref: '#/components/responses/Problem' });
  const answers = Object.fromEntries([...statuses].map((status) => [status, refusal(status)]));
  if (documentation.otherAnswers?.[503] !== undefined) return answers;
  return { ...answers, 503: isPage ? ofPage(503) : { $ref: '#/components/responses/Unavailable' } };
}

function isZod(value: unknown): value is z.ZodType {
  return value instanceof z.ZodType;
}

function* zodSchemasIn(value: unknown): Generator<z.ZodType> {
  if (isZod(value)) yield value;
  else if (Array.isArray(value)) for (const one of value) yield* zodSchemasIn(one);
  else if (isPlainObject(value)) for (const one of Object.values(value)) yield* zodSchemasIn(one);
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** With the JSON Schemas that Zod's are converted to; what a parameter's schema is described as describes the parameter. */
function converted(value: unknown, schemas: ConvertedSchemas): unknown {
  if (Array.isArray(value)) return value.map((one) => converted(one, schemas));
  if (!isPlainObject(value)) return value;
  const entries = Object.entries(value).map(([name, one]) => [
    name,
    isZod(one) ? schemas.of(one) : converted(one, schemas),
  ]);
  const result = Object.fromEntries(entries);
  if (!('in' in result)) return result;
  const { description, ...schema } = result.schema as DocumentedSchema & { description?: string };
  return description === undefined ? result : { ...result, description: result.description ?? description, schema };
}
