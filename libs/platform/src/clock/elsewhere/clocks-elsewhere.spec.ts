import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { fixedClock } from '#testing';
import type { ClockElsewhere } from './clock-elsewhere.ts';
import { lookElsewhere } from './clocks-elsewhere.ts';
import { httpClock } from './http-clock.ts';
import { isElsewhere, type OwnNetworks } from './is-elsewhere.ts';
import { dateIn, smtpClock } from './smtp-clock.ts';

const clock = fixedClock('2021-11-09T18:00:00Z');
const showing = (name: string, at: string | null): ClockElsewhere => ({
  name,
  read: async () => (at === null ? null : Temporal.Instant.from(at)),
});
const broken: ClockElsewhere = { name: 'nobody', read: () => Promise.reject(new Error('no way to it')) };
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
async function listening(server: Server): Promise<string> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const read = (one: ClockElsewhere) => one.read(AbortSignal.timeout(5_000));

describe('clocks elsewhere agree', () => {
  test.each<[string, readonly ClockElsewhere[], boolean]>([
    ['where one shows the same time and no other answers', [showing('w', '2021-11-09T17:58:30Z'), broken], true],
    ['not where none answers', [broken, showing('w', null)], false],
    ['not where there is none', [], false],
    ['not where one shows another time', [showing('w', '2021-11-09T18:03:00Z')], false],
    ['not where they differ', [showing('w', '2021-11-09T18:00:00Z'), showing('v', '2021-10-30T18:00:00Z')], false],
  ])('%s', async (_, clocks, agrees) => {
    expect((await lookElsewhere(clocks, clock)).agrees).toBe(agrees);
  });

  test('and what each shows is said', async () => {
    const clocks = [showing('a witness', '2021-10-30T18:00:00Z'), broken];
    const { detail } = await lookElsewhere(clocks, clock);
    expect(detail).toBe('here it is 2021-11-09T18:00:00Z; by a witness it is 2021-10-30T18:00:00Z');
    expect((await lookElsewhere([broken], clock)).detail).toBeNull();
  });
});

describe('the time is read', () => {
  test('from the Date of an HTTP server, whatever it answers', async () => {
    const server = createHttp((_request, answer) => {
      answer.setHeader('date', 'Tue, 09 Nov 2021 18:00:00 GMT');
      answer.writeHead(405).end();
    });
    const at = await read(httpClock(`http://${await listening(server)}/witness`));
    expect(at?.toString()).toBe('2021-11-09T18:00:00Z');
  });

  test.each([
    ['220 mail.example.org ESMTP Sendmail 8.15.2/8.15.2; Tue, 9 Nov 2021 23:00:00 +0500', '2021-11-09T18:00:00Z'],
    [
      '220 mail.example.org Microsoft ESMTP MAIL Service ready at Tue, 9 Nov 2021 18:00:00 +0000',
      '2021-11-09T18:00:00Z',
    ],
    ['220 mail.example.org ESMTP; 09 Nov 2021 18:00:00 GMT', '2021-11-09T18:00:00Z'],
    ['220 mail.example.org ESMTP Postfix', null],
    ['220 mail.example.org ESMTP 99 Nov 2021 18:00:00 GMT', null],
  ])('from a greeting: %s', (greeting, at) => {
    expect(dateIn(greeting)?.toString() ?? null).toBe(at);
  });

  test('from a mail server, which is told goodbye', async () => {
    let hear: (said: string) => void = () => undefined;
    const heard = new Promise<string>((resolve) => {
      hear = resolve;
    });
    const server = createServer((socket) => {
      socket.on('data', (chunk) => {
        hear(String(chunk));
        socket.end('221 Bye\r\n');
      });
      socket.write('220-mail.example.org\r\n220 ready at Tue, 9 Nov 2021 18:00:00 +0000\r\n');
    });
    expect((await read(smtpClock(`smtp://${await listening(server)}`)))?.toString()).toBe('2021-11-09T18:00:00Z');
    expect(await heard).toBe('QUIT\r\n');
  });

  test('not from a server that hangs up', async () => {
    const server = createServer((socket) => socket.destroy());
    await expect(read(smtpClock(`smtp://${await listening(server)}`)).catch(() => null)).resolves.toBeNull();
  });
});

describe('another machine', () => {
  const address = (text: string, cidr: string) => ({
    ...{ address: text, netmask: '255.255.0.0', family: 'IPv4', mac: '00:00:00:00:00:00', internal: false, cidr },
  });
  const own = {
    hostname: 'habeas-1',
    interfaces: {
      eth0: [address('192.0.2.10', '192.0.2.10/24')],
      docker0: [address('172.17.0.1', '172.17.0.1/16')],
    },
    inContainer: false,
  } as unknown as OwnNetworks;

  test.each([
    ['127.0.0.1', false],
    ['localhost', false],
    ['[::1]', false],
    ['0.0.0.0', false],
    ['habeas-1', false],
    ['192.0.2.10', false],
    // A neighbour in the same network has a clock of its own; a container of this machine has not.
    ['192.0.2.11', true],
    ['172.17.0.5', false],
    ['198.51.100.7', true],
  ])('%s: %p', async (host, elsewhere) => {
    expect(await isElsewhere(host, own)).toBe(elsewhere);
  });

  test('is not what lies in the network of the container that this process runs in', async () => {
    expect(await isElsewhere('192.0.2.11', { ...own, inContainer: true })).toBe(false);
    expect(await isElsewhere('198.51.100.7', { ...own, inContainer: true })).toBe(true);
  });
});
