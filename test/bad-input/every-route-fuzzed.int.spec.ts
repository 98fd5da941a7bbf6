import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { ROLES } from '#accounts';
import { severalAtOnce } from '#testing';
import { type Answer, ApiWorld } from '../access/api-world.ts';
import { opening } from './bodies.ts';
import { fromSchema, type JsonSchema } from './from-schema.ts';

jest.setTimeout(600_000);

/** Repeats a run: it is printed with what fails. */
const SEED = Number(process.env.HABEAS_TEST_FUZZ_SEED ?? 20_211_101);
/** Requests of each operation of the document, of which there are about a hundred. */
const CASES = Number(process.env.HABEAS_TEST_FUZZ_CASES ?? 20);

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

interface Asked {
  readonly as: string | null;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

const HOSTILE_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { accept: 'text/csv' },
  { accept: 'application/jsonl;q=0.1, */*' },
  { accept: 'image/png' },
  { accept: ',;q=2' },
  { accept: 'text/html, */*;q=0.1' },
  { 'accept-language': 'kk, *;q=0' },
  { cookie: 'habeas=%00; lang=../../etc/passwd; a=b; a=c' },
  { authorization: 'Bearer ' },
  { authorization: 'Basic YTpi' },
  { authorization: 'Bearer habeas_unknown' },
  { 'if-none-match': '"x", W/"y"' },
  { 'if-none-match': '*' },
  { 'if-match': '"999999999999999999999"' },
  { 'content-type': 'text/plain' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'x-forwarded-for': '127.0.0.1', forwarded: 'for=127.0.0.1' },
  { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-http-method-override': 'DELETE' },
  { range: 'bytes=0-0' },
];
const HOSTILE_TEXTS = [
  ...['', ' ', '..', '%', '%00', "' OR 1=1 --", '<script>', '\u202e', 'x'.repeat(3_000), '__proto__', '9'.repeat(40)],
  ...['-1', '1e309', 'NaN', 'null', '2021-13-40', '2021-11-02T00:00:00+99:00', '0000-00-00', '\u0000', '\ud83d'],
];
const HOSTILE_BODIES = [
  ...[
    '',
    'null',
    '[]',
    '0',
    '"a"',
    '{',
    '{"a":1,"a":2}',
    `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
    '{"__proto__":{}}',
  ],
  ...['\u0000', '%FF=%FE', 'a=1&a=2', 'address[]=x', `{"name":"${'x'.repeat(100_000)}"}`],
];

let world: ApiWorld;
let document: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
};
beforeAll(async () => {
  world = await ApiWorld.open();
  document = JSON.parse((await world.get('/api/openapi.json')).text);
  for (const { fact, key, id, data } of opening('')) {
    const [category, name] = fact.split('.');
    const asked = { as: 'admin', body: data, headers: { 'idempotency-key': id ?? '' } };
    const { status, text } = await world.request('POST', `/api/v1/${category}/${key}/${name}`, asked);
    if (status !== 201) throw new Error(`${fact}: ${text}`);
  }
  await world.catchUp();
});
afterAll(() => world.close());

/** The schema with what it refers to in its place, as far as generating from it goes. */
function inlined(value: unknown, depth = 0): unknown {
  if (depth > 24) return {};
  if (Array.isArray(value)) return value.map((one) => inlined(one, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const { $ref } = value as { $ref?: string };
  if ($ref === undefined) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inlined(one, depth + 1)]));
  }
  const found = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document);
  return inlined(found, depth + 1);
}

function requestsOf(method: string, path: string, operation: Operation): fc.Arbitrary<Asked> {
  const { parameters = [], requestBody } = inlined(operation) as Operation;
  const likely = ['person-somebody', 'custody-held', 'somebody', '000', '1', 'x', ...HOSTILE_TEXTS];
  const text = (parameter: Parameter) =>
    fc.oneof(
      fromSchema(parameter.schema, parameter.name).map((value) =>
        typeof value === 'string' ? value : JSON.stringify(value),
      ),
      fc.constantFrom(...likely),
    );
  const given = fc.record(Object.fromEntries(parameters.map((parameter, n) => [String(n), text(parameter)])), {
    requiredKeys: parameters.flatMap((parameter, n) => (parameter.in === 'path' ? [String(n)] : [])),
  });
  const [[type, content] = [null, null]] = Object.entries(requestBody?.content ?? {});
  const body =
    content === null
      ? fc.constantFrom(null, ...(method === 'get' ? [] : HOSTILE_BODIES))
      : fc.oneof(
          {
            weight: 4,
            arbitrary: fromSchema(content.schema).map((value) =>
              type === 'application/json' ? JSON.stringify(value) : formOf(value),
            ),
          },
          { weight: 1, arbitrary: fc.constantFrom(null, ...HOSTILE_BODIES) },
        );
  const headers = fc.option(fc.constantFrom(...HOSTILE_HEADERS), { nil: {}, freq: 1 });
  const extra = fc.constantFrom('', '', '', 'unknown=1', 'q=a&q=b', 'q=%FF', 'limit=1&limit=2', 'cursor=e30');
  return fc
    .record({ given, body, headers, extra, as: fc.constantFrom(null, ...ROLES) })
    .map(({ given: values, body: sent, headers: others, extra: more, as }) => {
      let url = path;
      const query: string[] = more === '' ? [] : [more];
      const own: Record<string, string> = {};
      parameters.forEach((parameter, n) => {
        const value = values[String(n)];
        if (value === undefined) return;
        if (parameter.in === 'path') url = url.replace(`{${parameter.name}}`, segment(value));
        else if (parameter.in === 'query') query.push(`${parameter.name}=${escaped(value)}`);
        else own[parameter.name.toLowerCase()] = value.replace(/[^\t\x20-\x7e]/g, '?');
      });
      return {
        as,
        url: query.length > 0 ? `${url}?${query.join('&')}` : url,
        headers: { ...(sent === null || type === null ? {} : { 'content-type': type }), ...own, ...others },
        body: sent,
      };
    });
}

function escaped(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'));
}

/** A part of a path; one that is empty, or that moves up, would be another address. */
function segment(text: string): string {
  return /^\.{0,2}$/.test(text) ? 'x' : escaped(text);
}

function formOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .flatMap(([name, one]) =>
      [one]
        .flat()
        .map((each) => `${escaped(name)}=${escaped(typeof each === 'string' ? each : (JSON.stringify(each) ?? ''))}`),
    )
    .join('&');
}

/** What is wrong with an answer; null where nothing is. */
function wrongWith({ status, headers, text }: Answer, { responses }: Operation): string | null {
  const documented = responses[status] as { readonly content?: Content } | undefined;
  if (status >= 500 && !(status === 503 && documented)) return `${status}: ${text.slice(0, 300)}`;
  if (!documented) return `${status} is not documented: ${text.slice(0, 200)}`;
  const type = String(headers['content-type'] ?? '').split(';')[0]!;
  const types = Object.keys((inlined(documented) as { content?: Content }).content ?? {});
  if (text !== '' && !types.includes(type))
    return `${status} is "${type}", documented are ${types.join(', ') || 'none'}`;
  if (
    /\n\s+at .*:\d+:\d+|\bSELECT\b .*\bFROM\b|\bsyntax error at\b|node_modules|\/src\/.*\.ts/.test(text) &&
    status >= 400
  ) {
    return `${status} tells how it is made: ${text.slice(0, 300)}`;
  }
  if (status >= 400 && type === 'application/problem+json') {
    const problem = JSON.parse(text);
    if (problem.status !== status || !/\S/.test(problem.detail)) return `${status} is no whole problem: ${text}`;
  }
  return null;
}

async function answerTo(method: string, path: string, asked: Asked) {
  const { url, headers, body } = asked;
  // Closing everything would end the run: it is asked as those who may not.
  const as = path === '/api/v1/lockdown' && asked.as === 'admin' ? 'auditor' : asked.as;
  const answer = await world.request(method.toUpperCase(), url, {
    as,
    headers: { ...headers },
    ...(body === null ? {} : { body }),
  });
  return { asked, as, answer };
}

test(`every answer to ${CASES} requests of each operation is one that is documented (HABEAS_TEST_FUZZ_SEED=${SEED})`, async () => {
  const wrong = new Map<string, string>();
  const statuses = new Map<number, number>();
  let sent = 0;
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const drawn = fc.sample(requestsOf(method, path, operation), { numRuns: CASES, seed: SEED });
      // What may change something is asked in turn, so that the seed repeats what it was asked of.
      const answers = severalAtOnce(drawn, (asked) => answerTo(method, path, asked), method === 'get' ? 8 : 1);
      for await (const { asked, as, answer } of answers) {
        sent++;
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const fault = wrongWith(answer, operation);
        const kind = `${operation.operationId} ${answer.status}`;
        if (fault !== null && !wrong.has(kind))
          wrong.set(
            kind,
            `${method} ${asked.url.slice(0, 200)} as ${as}: ${fault}\n  ${JSON.stringify(asked).slice(0, 400)}`,
          );
      }
    }
  }
  expect([...wrong.values()]).toEqual([]);
  expect(sent).toBeGreaterThan(CASES * 90);
  // It is no fuzzer that is refused at the door each time.
  expect([200, 201, 400, 401, 403, 404, 422].filter((status) => !statuses.has(status))).toEqual([]);
});
