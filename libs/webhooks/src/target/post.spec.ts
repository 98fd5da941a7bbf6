import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Resolve } from '#platform';
import { post } from './post.ts';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function receiver(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  open.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/in`), heard };
}

const asked = { headers: { 'content-type': 'application/json' }, body: '{"a":"ә"}', targets: 'any' as const };

test('what is sent arrives whole, and a 2xx is enough', async () => {
  let body = '';
  const { url, heard } = await receiver((request, response) => {
    request.setEncoding('utf8').on('data', (part) => {
      body += part;
    });
    request.on('end', () => response.writeHead(204).end());
  });
  expect(await post({ ...asked, url })).toEqual({ ok: true, outcome: 'Taken (204).' });
  expect([heard, body]).toEqual([['POST /in'], '{"a":"ә"}']);
});

test('a redirect is not followed', async () => {
  const other = await receiver((_, response) => response.end());
  const { url, heard } = await receiver((_, response) => response.writeHead(302, { location: other.url.href }).end());
  expect(await post({ ...asked, url })).toMatchObject({
    ok: false,
    gone: false,
    outcome: expect.stringContaining('302'),
  });
  expect([heard.length, other.heard]).toEqual([1, []]);
});

test('a receiver can say that it wants no more', async () => {
  const { url } = await receiver((_, response) => response.writeHead(410).end());
  expect(await post({ ...asked, url })).toMatchObject({ ok: false, gone: true });
});

test('nothing of an answer but its status is kept, however long it is', async () => {
  const { url } = await receiver((_, response) => {
    response.writeHead(500);
    const more = () => {
      while (response.write('secret'.repeat(10_000)));
      response.once('drain', more);
    };
    more();
  });
  expect(await post({ ...asked, url })).toEqual({ ok: false, gone: false, outcome: 'It answered 500.' });
});

test('who does not answer in time, or cannot be reached, has not taken it', async () => {
  const { url } = await receiver(() => undefined);
  expect((await post({ ...asked, url, timeoutMilliseconds: 50 })).outcome).toBe('It did not answer within 0.05 s.');
  expect((await post({ ...asked, url: new URL('http://127.0.0.1:1/') })).outcome).toContain('ECONNREFUSED');
});

test('where only the public Internet is meant, no connection is made to anything else', async () => {
  const { url, heard } = await receiver((_, response) => response.end());
  const https = new URL(url);
  https.protocol = 'https:';
  for (const target of [url, https]) {
    expect(await post({ ...asked, targets: 'public', url: target })).toMatchObject({ ok: false });
  }
  const named = new URL(https);
  named.hostname = 'localhost';
  expect((await post({ ...asked, targets: 'public', url: named })).outcome).toMatch(
    /^Nothing was sent: localhost resolves/,
  );
  expect(heard).toEqual([]);
});

describe('a name that led to an allowed address when it was looked at first, and leads elsewhere now,', () => {
  /** The first question is answered with the first of them, and every later one with the last. */
  function rebinding(...addresses: string[]): Resolve {
    return (_host, _options, callback) => {
      const address = addresses.length > 1 ? addresses.shift()! : addresses[0]!;
      callback(null, [{ address, family: 4 }]);
    };
  }

  test('is not connected to outside of the allowed networks', async () => {
    const { url, heard } = await receiver((_, response) => response.end());
    const named = new URL(url);
    named.hostname = 'hooks.example';
    const targets = ['127.0.0.1/32'];
    const resolve = rebinding('127.0.0.1', '127.0.0.2');
    expect(await post({ ...asked, url: named, targets, resolve })).toMatchObject({ ok: true });
    expect((await post({ ...asked, url: named, targets, resolve })).outcome).toMatch(
      /^Nothing was sent: hooks.example/,
    );
    expect(heard).toHaveLength(1);
  });

  test("is not connected to at Habeas's own port, and never link-local", async () => {
    const { url, heard } = await receiver((_, response) => response.end());
    const named = new URL(url);
    named.hostname = 'hooks.example';
    const own = { ...asked, url: named, ownPort: Number(url.port), resolve: rebinding('127.0.0.1') };
    expect((await post(own)).outcome).toContain('Habeas itself');
    const linkLocal = { ...asked, url: named, resolve: rebinding('169.254.169.254') };
    expect((await post(linkLocal)).outcome).toContain('link-local');
    expect(heard).toEqual([]);
    expect(await post({ ...own, ownPort: 0 })).toMatchObject({ ok: true });
  });
});

test.each([
  [
    'answers that it becomes something else',
    'HTTP/1.1 101 Switching Protocols\r\nupgrade: other\r\nconnection: upgrade\r\n\r\n',
  ],
  ['answers with nonsense', 'nonsense\r\n\r\n'],
  ['hangs up', ''],
])(
  'who %s has not taken it, and that is known at once',
  async (_, answer) => {
    const { url } = await receiver((request) => {
      request.socket.write(answer);
      if (answer === '') request.socket.destroy();
    });
    expect(await post({ ...asked, url, timeoutMilliseconds: 5000 })).toMatchObject({ ok: false, gone: false });
  },
  2000,
);

test('is broken off when it is told to', async () => {
  const { url } = await receiver(() => undefined);
  const stopping = new AbortController();
  setTimeout(() => stopping.abort(), 20);
  expect((await post({ ...asked, url, signal: stopping.signal })).outcome).toBe('Habeas stopped before it answered.');
});
