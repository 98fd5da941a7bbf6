import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';
import { documentOfTheApi } from '../openapi/document-of-the-api.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

test('a parameter that is not known is named, with those that are', async () => {
  const { status, body } = await world.get('/api/v1/log/proof/consistency?from=1&till=2&a=b');
  expect([status, body.code]).toEqual([400, 'bad-request']);
  expect(body.errors).toEqual([
    { field: 'till', message: 'is not known here; known are from, to' },
    { field: 'a', message: 'is not known here; known are from, to' },
  ]);
});

test('one that has to be given is missed by name', async () => {
  const { status, body } = await world.get('/api/v1/custody/then-and-now');
  expect([status, body.errors]).toEqual([400, [{ field: 'validAt', message: 'must be given' }]]);
});

test('a body is refused by its fields, with the code of its kind', async () => {
  const webhook = await world.request('POST', '/api/v1/webhooks', { as: 'admin', body: { url: 5, colour: 'red' } });
  expect([webhook.status, webhook.body.code]).toEqual([422, 'bad-webhook']);
  expect(webhook.body.errors).toEqual([
    { field: 'url', message: 'must be a URL such as "https://example.org/habeas"' },
    { field: 'colour', message: expect.stringMatching(/^is not known here; known are .*url/) },
  ]);
  const list = await world.request('POST', '/api/v1/webhooks', { as: 'admin', body: [] });
  expect([list.status, list.body.detail]).toEqual([422, 'The body must be an object.']);
  const cosignature = await world.request('POST', '/api/v1/log/checkpoint/cosignature', { body: {} });
  expect([cosignature.status, cosignature.body.code]).toEqual([422, 'cosignature-refused']);
});

test('who may not is told that first, before what is wrong with the rest', async () => {
  const webhook = await world.request('POST', '/api/v1/webhooks', { as: 'monitor', body: { url: 5 } });
  expect([webhook.status, webhook.body.code]).toEqual([403, 'role-insufficient']);
  expect((await world.get('/api/v1/closings?colour=red', 'publisher')).status).toBe(403);
  expect((await world.get('/api/v1/persons/a/private?colour=red', 'publisher')).status).toBe(403);
});

test('a form is no JSON', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const { status } = await world.request('POST', '/api/v1/webhooks', {
    as: 'admin',
    body: 'url=https://example.org',
    headers,
  });
  expect(status).toBe(415);
});

test.each(['/api/v1/history/custody-%E0%A4%A', '/%zz'])('%s is no address, and a problem says so', async (url) => {
  const { status, headers, body } = await world.get(url);
  expect([status, headers['content-type'], body.code]).toEqual([
    400,
    'application/problem+json; charset=utf-8',
    'bad-request',
  ]);
  expect(body.detail).toContain('The address cannot be read');
});

test('a zero byte is refused in every address, in each of its parameters, and in the place a page begins behind', async () => {
  const zero = Buffer.from(JSON.stringify(Array(3).fill('\0'))).toString('base64url');
  const wrong: unknown[] = [];
  const asked = async (url: string, method = 'GET') => {
    // What is proposed is for those who record.
    const as = url.startsWith('/api/v1/proposals') ? 'editor' : 'auditor';
    const { status } = await world.request(method, url, { as });
    if (status !== 400) wrong.push([url, status]);
  };
  let count = 0;
  for (const [path, methods] of Object.entries(documentOfTheApi().paths)) {
    const inQuery = parametersOf(methods.get).filter((parameter) => parameter.in === 'query');
    const address = path.replaceAll(/\{\w+\}/g, 'x');
    for (const method of Object.keys(methods)) {
      if (address !== path) await asked(path.replaceAll(/\{\w+\}/g, 'x%00'), method.toUpperCase());
    }
    for (const { name } of inQuery) await asked(`${address}?${name}=%00`);
    count += inQuery.length;
    const isList = path.startsWith('/api/v1/') && inQuery.some(({ name }) => name === 'cursor');
    if (isList) await asked(`${address.replace('history/x', 'history/person-x')}?cursor=${zero}`);
  }
  expect(wrong).toEqual([]);
  expect(count).toBeGreaterThan(50);
});

function parametersOf(operation: unknown): readonly { readonly name: string; readonly in: string }[] {
  return (operation as { parameters?: readonly { name: string; in: string }[] } | undefined)?.parameters ?? [];
}
