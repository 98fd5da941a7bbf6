import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Resolve, resolvingBy } from './resolve-name.ts';

let server: Socket;
let resolver: Resolver;
let folder: string;
let hosts: string;
let asked: string[];

/** Of a DNS message (RFC 1035, 4.1): the name that is asked for, and where the question ends. */
function question(message: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  while (message[at] !== 0) {
    labels.push(message.toString('latin1', at + 1, at + 1 + message[at]!));
    at += 1 + message[at]!;
  }
  return { name: labels.join('.'), end: at + 5 };
}

beforeEach(async () => {
  asked = [];
  server = createSocket('udp4', (message, from) => {
    const { name, end } = question(message);
    if (name.startsWith('silent')) return;
    const isA = message.readUInt16BE(end - 4) === 1;
    const known = name === 'quick.example' && isA;
    const answer = Buffer.from(message.subarray(0, end));
    answer.writeUInt16BE(name === 'broken.example' ? 0x8182 : name === 'quick.example' ? 0x8180 : 0x8183, 2);
    answer.writeUInt16BE(known ? 1 : 0, 6);
    answer.writeUInt32BE(0, 8);
    const record = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 1, 2, 3]);
    server.send(known ? Buffer.concat([answer, record]) : answer, from.port, from.address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  resolver = new Resolver({ timeout: 20_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  folder = await mkdtemp(join(tmpdir(), 'habeas-hosts-'));
  hosts = join(folder, 'hosts');
  await writeFile(hosts, '# ours\n10.9.9.9 pinned.example Other # one\n::1 localhost\nfd12::9\tpinned.example\n');
});
afterEach(async () => {
  resolver.cancel();
  server.close();
  await rm(folder, { recursive: true });
});

const system: Resolve = (host, _options, callback) => {
  asked.push(host);
  callback(null, [{ address: '10.8.8.8', family: 4 }]);
};

function find(host: string, family?: number): Promise<unknown> {
  const resolve = resolvingBy({ resolver: () => resolver, system, hosts });
  return new Promise((done) => {
    const options = { all: true as const, ...(family === undefined ? {} : { family }) };
    resolve(host, options, (error, addresses) => done(error?.code ?? addresses.map(({ address }) => address)));
  });
}

test('names whose servers do not answer keep no other name waiting', async () => {
  let ended = 0;
  const silent = Array.from({ length: 16 }, (_, index) => find(`silent${index}.example`).then(() => (ended += 1)));
  expect(await find('quick.example')).toEqual(['10.1.2.3']);
  expect(await find('unknown.example')).toEqual(['10.8.8.8']);
  expect(ended).toBe(0);
  resolver.cancel();
  await Promise.all(silent);
});

test('what this machine says of a name comes first', async () => {
  expect(await find('PINNED.example')).toEqual(['10.9.9.9', 'fd12::9']);
  expect(await find('pinned.example', 6)).toEqual(['fd12::9']);
  expect(await find('other')).toEqual(['10.9.9.9']);
});

test('what the servers do not know is asked of the system, and so is this machine', async () => {
  expect(await find('unknown.example')).toEqual(['10.8.8.8']);
  expect(await find('localhost')).toEqual(['10.8.8.8']);
  expect(await find('quick.example', 6)).toEqual(['10.8.8.8']);
  expect(asked).toEqual(['unknown.example', 'localhost', 'quick.example']);
});

test('servers that fail are an error, and nothing is asked twice', async () => {
  expect(await find('broken.example')).toBe('ESERVFAIL');
  expect(asked).toEqual([]);
});
