import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';

let world: ApiWorld;
beforeAll(async () => {
  world = await ApiWorld.open();
});
afterAll(() => world.close());

test.each([
  ['PUT', '/api/v1/custody', 'GET, HEAD, OPTIONS, POST'],
  ['POST', '/api/v1/history/custody-a', 'GET, HEAD, OPTIONS'],
  ['PUT', '/api/v1/history/alert-1', 'GET, HEAD, OPTIONS'],
  ['GET', '/api/v1/custody/a/term-set', 'OPTIONS, POST'],
  ['HEAD', '/api/v1/custody/a/term-set', 'OPTIONS, POST'],
  ['PATCH', '/api/v1/webhooks/1', 'DELETE, GET, HEAD, OPTIONS'],
  ['PUT', '/api/v1/webhooks', 'GET, HEAD, OPTIONS, POST'],
  ['DELETE', '/api/v1/log/tile/0/x001/234.p/56?a=b', 'GET, HEAD, OPTIONS'],
  // Three segments, as the address of a fact has.
  ['POST', '/api/v1/log/proof/inclusion', 'GET, HEAD, OPTIONS'],
  ['POST', '/api/v1/persons/a/private', 'GET, HEAD, OPTIONS'],
  ['POST', '/', 'GET, HEAD, OPTIONS'],
  ['DELETE', '/subscribe', 'GET, HEAD, OPTIONS, POST'],
])('%s %s is 405, and Allow says which there are', async (method, url, allow) => {
  const { status, headers, body, text } = await world.request(method, url);
  expect([status, headers.allow]).toEqual([405, allow]);
  expect(headers['x-content-type-options']).toBe('nosniff');
  if (method === 'HEAD') expect(text).toBe('');
  else expect(body).toMatchObject({ status: 405, code: 'method-not-allowed', detail: expect.stringContaining(allow) });
});

test('OPTIONS says which methods there are, and asks for no token', async () => {
  for (const [url, allow] of [
    ['/api/v1/webhooks', 'GET, HEAD, OPTIONS, POST'],
    ['/api/v1/person/a/registered', 'OPTIONS, POST'],
  ]) {
    const { status, headers, text } = await world.request('OPTIONS', url!);
    expect([status, headers.allow, text]).toEqual([204, allow, '']);
  }
});

test('an address that there is not is 404 by any method', async () => {
  for (const method of ['GET', 'PUT', 'OPTIONS', 'DELETE']) {
    for (const url of ['/api/v1/custodies', '/api/v1/planet/a/registered', '/api/v1/customer', '/custody']) {
      const { status, headers } = await world.request(method, url);
      expect([method, url, status, headers.allow]).toEqual([method, url, 404, undefined]);
    }
  }
});

test('HEAD answers as GET does, without the body', async () => {
  for (const url of ['/api/v1/custody', '/health/live', '/', '/feed.atom']) {
    const [head, get] = [await world.request('HEAD', url), await world.get(url)];
    expect([url, head.status, head.text]).toEqual([url, get.status, '']);
    for (const header of ['content-type', 'etag', 'cache-control']) {
      expect([url, header, head.headers[header]]).toEqual([url, header, get.headers[header]]);
    }
  }
});
