import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { AccessTokens } from '#accounts';
import { ApiWorld } from '../access/api-world.ts';

let world: ApiWorld;
let port: number;
beforeAll(async () => {
  world = await ApiWorld.open();
  await world.app.listen(0, '127.0.0.1');
  port = (world.app.getHttpServer().address() as { port: number }).port;
});
afterAll(() => world.close());

/** Sends bytes over a connection of its own, and reads until the other side ends it or nothing has come for a while. */
class Raw {
  private answer = '';
  private constructor(private readonly socket: Socket) {
    socket.on('data', (chunk) => {
      this.answer += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
  }

  static async open(): Promise<Raw> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Raw(socket);
  }

  send(bytes: string | Buffer): this {
    this.socket.write(bytes);
    return this;
  }

  /** @returns what came until the other side closed */
  async closed(): Promise<string> {
    if (!this.socket.closed) await once(this.socket, 'close');
    return this.answer;
  }
}

const head = (line: string, headers: Record<string, string> = {}) =>
  `${[`${line} HTTP/1.1`, 'host: x', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\n\r\n`;
const json = { 'content-type': 'application/json' };
const began = '/api/v1/person/somebody/registered';

describe('a body', () => {
  test.each([
    ['without a token', {}, 401, 'token-missing'],
    ['with an unknown token', { authorization: 'Bearer habeas_nonsense' }, 401, 'token-invalid'],
  ])('%s is not waited for: the answer comes at once, and the connection ends', async (_, headers, status, code) => {
    const raw = await Raw.open();
    const answer = await raw.send(head(`POST ${began}`, { ...json, ...headers, 'content-length': '1000000' })).closed();
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(answer).toContain(code);
    expect(answer.toLowerCase()).toContain('connection: close');
  });

  test('in pieces is not waited for either', async () => {
    const raw = await Raw.open();
    raw.send(head(`POST ${began}`, { ...json, 'transfer-encoding': 'chunked' })).send('5\r\n{"nam\r\n');
    expect(await raw.closed()).toMatch(/^HTTP\/1.1 401 /);
  });

  test('for an address that has nothing is not waited for', async () => {
    const raw = await Raw.open();
    expect(await raw.send(head('POST /nowhere', { ...json, 'content-length': '1000000' })).closed()).toMatch(
      /^HTTP\/1.1 404 /,
    );
  });

  test('is read with a token, which is looked up once', async () => {
    const verify = jest.spyOn(world.app.get(AccessTokens, { strict: false }), 'verify');
    const before = verify.mock.calls.length;
    const answer = await world.request('POST', began, { as: 'monitor', body: {} });
    expect(answer.status).toBe(422);
    expect(verify.mock.calls.length - before).toBe(1);
  });

  test.each([
    ['{"names":[],"names":[]}', 'The body has the member "names" twice', 'names'],
    ['{"a":{"b":1,"c":2,"b":3}}', 'The body has the member "a.b" twice', 'a.b'],
  ])('with a member twice is refused, and the member named: %s', async (body, detail, field) => {
    const answer = await world.request('POST', began, { as: 'monitor', body });
    expect(answer.status).toBe(400);
    expect(answer.body.detail).toContain(detail);
    expect(answer.body.errors).toEqual([{ field, message: 'is given twice' }]);
  });

  test('that is nested too deeply is refused', async () => {
    const body = `{"a":${'['.repeat(300_000)}${']'.repeat(300_000)}}`;
    const answer = await world.request('POST', began, { as: 'monitor', body });
    expect([answer.status, answer.body.detail]).toEqual([400, 'The body is nested more than 64 levels deep.']);
  });
});

describe('bytes that are no UTF-8', () => {
  const bad = Buffer.from([0xc3, 0x28]);
  const send = async (type: string, payload: Buffer, url: string) =>
    await world.app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': type, authorization: `Bearer ${world.tokens.monitor}` },
      payload,
    });

  test('are refused in JSON', async () => {
    const answer = await send(
      'application/json',
      Buffer.concat([Buffer.from('{"a":"'), bad, Buffer.from('"}')]),
      began,
    );
    expect([answer.statusCode, answer.json().code]).toEqual([400, 'not-utf-8']);
  });

  test.each([
    ['as they are', Buffer.concat([Buffer.from('address='), bad])],
    ['as escapes', Buffer.from('address=%C3%28')],
    ['as escapes of Latin-1', Buffer.from('address=caf%E9')],
  ])('are refused in a form, %s', async (_, payload) => {
    const answer = await send('application/x-www-form-urlencoded', payload, '/subscribe');
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain('no UTF-8');
  });

  test.each(['/api/v1/persons?q=%C3%28', '/api/v1/persons?q=caf%E9', '/search?q=%FF', '/?%ED%A0%80=1'])(
    'are refused in a query: %s',
    async (url) => {
      const answer = await world.get(url);
      expect(answer.status).toBe(400);
      expect(answer.text).toContain('no UTF-8');
    },
  );

  test.each(['/api/v1/persons?q=100%', '/api/v1/persons?q=%zz', '/api/v1/persons?q=%D0%90+%D0%B1'])(
    'are not what this is: %s',
    async (url) => {
      expect((await world.get(url)).status).toBe(200);
    },
  );

  test.each(['utf8', 'latin1'] as const)('are no way to write an address, not even in %s', async (encoding) => {
    const raw = await Raw.open();
    raw.send(Buffer.from(head('GET /api/v1/persons?q=caf\u00e9', { connection: 'close' }), encoding));
    expect(await raw.closed()).toMatch(/^HTTP\/1.1 400 /);
  });
});

describe('a request that stalls', () => {
  test('has thirty seconds, for its head and for its body', () => {
    const server = world.app.getHttpServer();
    expect([server.requestTimeout, server.headersTimeout]).toEqual([30_000, 30_000]);
  });

  test.each([
    ['in its head', `POST /subscribe HTTP/1.1\r\nhost: x\r\n`],
    [
      'in its body',
      `${head('POST /subscribe', { 'content-type': 'application/x-www-form-urlencoded', 'content-length': '100' })}a=`,
    ],
    ['before its first byte', ''],
  ])('%s ends with 408', async (_, sent) => {
    const server = world.app.getHttpServer();
    Object.assign(server, { requestTimeout: 1_000, headersTimeout: 1_000 });
    try {
      const raw = await Raw.open();
      const answer = await raw.send(sent).closed();
      expect(answer).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n/);
      expect(answer).toContain('content-type: application/problem+json');
      expect(answer).toContain('Send it again, whole.');
    } finally {
      Object.assign(server, { requestTimeout: 30_000, headersTimeout: 30_000 });
    }
  });

  test('that is no HTTP is told so', async () => {
    const raw = await Raw.open();
    expect(await raw.send('hello\r\n\r\n').closed()).toMatch(/^HTTP\/1.1 400 .*"code":"bad-request"/s);
  });
});
