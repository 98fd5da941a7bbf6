import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';
import { documentOfTheApi } from '../openapi/document-of-the-api.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

interface Parameter {
  readonly name: string;
  readonly in: string;
}
const readingRoutes = Object.entries(documentOfTheApi().paths).flatMap(([path, { get }]) =>
  ((get?.parameters ?? []) as readonly Parameter[])
    .filter((parameter) => parameter.in === 'query' && !/Leads$|^also$/.test(parameter.name))
    .map(({ name }) => [name, path.replace(/\{\w+\}/g, 'x')] as const),
);

/** A token that may ask everything. */
let all: string | null = null;
/** Pages of those who have signed in send everybody else to do so first. */
const SIGNED_IN = /^\/(account|admin)(\/|$)/;

test.each(readingRoutes.filter(([, path]) => !SIGNED_IN.test(path)))(
  '%s of %s is refused where it is given twice',
  async (name, path) => {
    all ??= (await world.access.create({ name: 'all', roles: ['admin', 'auditor', 'keeper'] })).secret;
    const { status, text } = await world.get(`${path}?${name}=2021-11-02&${name}=2021-11-03`, all);
    expect(status).toBe(400);
    expect(text).toContain(`${name} must be given once`);
  },
);

const post = async (url: string, payload: string) =>
  await world.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

test.each(['address', 'place', 'person', 'about', 'language', 'digestAt', 'do'])(
  'the field %s of a form is refused where it is sent twice, and nothing is asked for',
  async (field) => {
    const once = 'about=everything&address=a%40example.org';
    const { statusCode, body, headers } = await post('/subscribe', `${once}&${field}=x&${field}=y`);
    expect([statusCode, headers['content-type']]).toEqual([400, 'text/html; charset=utf-8']);
    expect(body).toContain(`${field} must be given once`);
  },
);

test('leads can be chosen several times', async () => {
  const { statusCode } = await post(
    '/subscribe',
    'about=everything&address=a%40example.org&releaseLeads=P1D&releaseLeads=P3D&do=preview',
  );
  expect(statusCode).toBe(200);
});
