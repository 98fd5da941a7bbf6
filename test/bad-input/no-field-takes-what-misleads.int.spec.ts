import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROLES } from '#accounts';
import type { Answer } from '../access/api-world.ts';
import { formTokenIn } from '../sign-in/browser.ts';
import { SignInWorld } from '../sign-in/sign-in-world.ts';
import type { JsonSchema } from './from-schema.ts';

/** RIGHT-TO-LEFT OVERRIDE: what follows is shown from the right. */
const OVERRIDE = '\u202e';
const MISLEADING = `a${OVERRIDE}b`;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
}

/** Forms that are shown again, with what is wrong beside each field: `subscriptions-flooded` asks them. */
const SAYS_BESIDE_EACH_FIELD = /^\/(subscribe(\/link)?$|subscriptions\/(manage|address)\/)/;

/** A request in which one text misleads. */
interface Misleading {
  readonly method: string;
  readonly url: string;
  readonly field: string;
  readonly type?: string;
  readonly body?: string;
}

let world: SignInWorld;
let secret: string;
let cookie: string;
let formToken: string;
let document: { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };
beforeAll(async () => {
  world = await SignInWorld.open();
  document = JSON.parse((await world.api.get('/api/openapi.json')).text);
  const all = { name: 'Aigul', mail: 'aigul@example.org', roles: [...ROLES], by: 'system' };
  const browser = await world.signedIn((await world.accounts.create(all)).id);
  secret = (await world.api.access.create({ name: 'A program', roles: ROLES })).secret;
  formToken = formTokenIn(await browser.get('/account'));
  cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
});
afterAll(() => world.close());

/** The schema with what it refers to in its place. */
function resolved(schema: JsonSchema & { readonly $ref?: string }): JsonSchema {
  if (schema.$ref === undefined) return schema;
  const steps = schema.$ref.slice(2).split('/');
  return resolved(steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document) as JsonSchema);
}

/** Where texts stand in what a schema describes, as paths. */
function textsIn(given: JsonSchema, path: readonly string[] = []): readonly (readonly string[])[] {
  const schema = resolved(given);
  if (schema.anyOf) return distinct(schema.anyOf.flatMap((one) => textsIn(one, path)));
  if (schema.items) return textsIn(schema.items, [...path, '0']);
  if (schema.properties) {
    return Object.entries(schema.properties).flatMap(([name, inner]) => textsIn(inner, [...path, name]));
  }
  const isText = schema.type === 'string' || schema.enum?.some((one) => typeof one === 'string');
  return isText ? [path] : [];
}

function distinct(paths: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [...new Map(paths.map((path) => [path.join('.'), path])).values()];
}

/** JSON in which the text at a path misleads, and nothing else stands. */
function withMisleading([step, ...more]: readonly string[]): unknown {
  if (step === undefined) return MISLEADING;
  return step === '0' ? [withMisleading(more)] : { [step]: withMisleading(more) };
}

function requestsOf(method: string, path: string, { parameters = [], requestBody }: Operation): Misleading[] {
  const filled = (except?: string) =>
    path.replace(/\{(\w+)\}/g, (_, name) => (name === except ? encodeURIComponent(MISLEADING) : 'x'));
  // Without a body of its type it is refused for that.
  const json = requestBody?.content['application/json'] ? { type: 'application/json', body: '{}' } : {};
  const ofParameters = parameters.flatMap(({ name, in: place }): Misleading[] => {
    if (place === 'path') return [{ method, url: filled(name), field: name === 'path' ? '*' : name, ...json }];
    // A header has no other characters than those of Latin-1.
    if (place === 'header') return [];
    return [{ method, url: `${filled()}?${name}=${encodeURIComponent(MISLEADING)}`, field: name }];
  });
  const bodies = SAYS_BESIDE_EACH_FIELD.test(path) ? {} : requestBody?.content;
  const ofBodies = Object.entries(bodies ?? {}).flatMap(([type, { schema }]) =>
    // A file is kept byte by byte, and shown by nothing of ours.
    (type === 'application/octet-stream' ? [] : textsIn(schema)).map((at): Misleading => {
      const isForm = type === 'application/x-www-form-urlencoded';
      const body = isForm ? `${at[0]}=${encodeURIComponent(MISLEADING)}` : JSON.stringify(withMisleading(at));
      return { method, url: filled(), field: isForm ? at[0]! : at.join('.'), type, body };
    }),
  );
  return [...ofParameters, ...ofBodies];
}

/** Programs ask with a token, and pages are asked for by somebody who is signed in and sends forms of ours. */
async function answerTo({ method, url, type, body }: Misleading): Promise<Answer> {
  const ofType: Record<string, string> = type === undefined ? {} : { 'content-type': type };
  return await world.api.request(method.toUpperCase(), url, {
    ...(url.startsWith('/api/')
      ? { as: secret, headers: ofType }
      : { headers: { host: 'localhost', cookie, 'x-form-token': formToken, ...ofType } }),
    ...(body === undefined ? {} : { body }),
  });
}

test('a text that reads otherwise than it is written is refused in every field of every route, by its name', async () => {
  const taken: string[] = [];
  let sent = 0;
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      for (const request of requestsOf(method, path, operation)) {
        sent++;
        const { status, text, body } = await answerTo(request);
        const errors = (body.errors ?? []) as readonly { readonly field: string | null }[];
        const named =
          errors.some(({ field }) => field === request.field) || text.includes(`${request.field} has U+202E`);
        const repeated = text.includes(OVERRIDE) || text.toLowerCase().includes('\\u202e');
        if ([400, 422].includes(status) && named && !repeated) continue;
        taken.push(`${method} ${request.url} ${request.field}: ${status} ${text.slice(0, 200)}`);
      }
    }
  }
  expect(taken).toEqual([]);
  expect(sent).toBeGreaterThan(500);
});
