import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ApiWorld } from '../access/api-world.ts';

let world: ApiWorld;
let receiver: Server;
let url: string;
const heard: { headers: IncomingHttpHeaders; body: string }[] = [];

beforeAll(async () => {
  world = await ApiWorld.open({ env: { HABEAS_WEBHOOK_TARGETS: '127.0.0.1/32' } });
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(202).end('Thank you.');
    });
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await world.close();
});

async function added(): Promise<{ id: string; secret: string }> {
  const { status, body } = await world.request('POST', '/api/v1/webhooks', { as: 'admin', body: { url } });
  expect(status).toBe(201);
  return body as { id: string; secret: string };
}
const ask = (id: string, what: string, body?: object) =>
  world.request('POST', `/api/v1/webhooks/${id}/${what}`, { as: 'admin', ...(body ? { body } : {}) });

test('a secret rotates: the new one shows once, and until when the old one signs as well', async () => {
  const { id, secret } = await added();
  const rotated = await ask(id, 'rotate-secret');
  expect(rotated.status).toBe(200);
  expect(rotated.headers['cache-control']).toBe('no-store');
  expect(rotated.body).toMatchObject({
    secret: expect.stringMatching(/^whsec_/),
    previousSecretUntil: '2021-11-10T06:00:00.000Z',
  });
  expect(rotated.body.secret).not.toBe(secret);
  const shown = await world.get(`/api/v1/webhooks/${id}`, 'admin');
  expect(shown.body).toMatchObject({ previousSecretUntil: '2021-11-10T06:00:00.000Z' });
  expect(shown.text).not.toContain('whsec_');
  const again = await ask(id, 'rotate-secret', { overlap: 'P2D' });
  expect([again.status, again.body.code]).toEqual([409, 'overlap-in-force']);
  const atOnce = await ask(id, 'rotate-secret', { overlap: null });
  expect(atOnce.body).toMatchObject({ previousSecretUntil: null });
  const long = await ask(id, 'rotate-secret', { overlap: 'P1Y' });
  expect([long.status, long.body.code, long.body.errors]).toMatchObject([422, 'bad-overlap', [{ field: 'overlap' }]]);
});

test('an address is changed, to one that is allowed alone, and is not shown', async () => {
  const { id } = await added();
  const changed = await ask(id, 'change-url', { url: `${url}/secret-path` });
  expect([changed.status, changed.body.url]).toEqual([200, `${new URL(url).origin}/…`]);
  expect(changed.text).not.toContain('secret-path');
  for (const other of ['http://127.0.0.2/', 'http://169.254.169.254/', 'http://127.0.0.1:3000/', 'nonsense']) {
    const refused = await ask(id, 'change-url', { url: other });
    expect([refused.status, refused.body.code, refused.body.errors]).toMatchObject([
      422,
      'bad-url',
      [{ field: 'url' }],
    ]);
  }
});

test('a test delivery is marked, and answers status, time and what was answered', async () => {
  const { id } = await added();
  const tested = await ask(id, 'test');
  expect([tested.status, tested.body]).toEqual([
    200,
    { ok: true, outcome: 'Taken (202).', status: 202, milliseconds: expect.any(Number), answer: 'Thank you.' },
  ]);
  expect(JSON.parse(heard.at(-1)!.body)).toMatchObject({ type: 'habeas.webhook.test', data: { test: true } });
});

test('only those who may manage webhooks do any of this, and only with one that is there', async () => {
  const { id } = await added();
  for (const what of ['rotate-secret', 'change-url', 'test', 'resume']) {
    const body = what === 'change-url' ? { url } : {};
    const refused = await world.request('POST', `/api/v1/webhooks/${id}/${what}`, { as: 'editor', body });
    expect([what, refused.status]).toEqual([what, 403]);
    expect([what, (await ask('018f3c1e-0000-7000-8000-000000000001', what, body)).status]).toEqual([what, 404]);
  }
});
