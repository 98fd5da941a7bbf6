import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { KurrentStandIn } from '../../libs/event-store-kurrent/src/testing/stand-in/kurrent-stand-in.ts';
import { eventually, HabeasProcess, habeas } from './habeas-process.ts';

interface Heard {
  readonly id: string;
  readonly subject: string;
  readonly signed: string;
  readonly expected: string;
}

const heard: Heard[] = [];
let secret = '';
let receiver: Server;
let standIn: KurrentStandIn;
let data: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  standIn = await KurrentStandIn.start();
  data = await mkdtemp(join(tmpdir(), 'habeas-webhooks-'));
  receiver = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      const header = (name: string) => String(request.headers[name]);
      const at = new Date(Number(header('webhook-timestamp')) * 1000);
      const expected = new Webhook(secret).sign(header('webhook-id'), at, body);
      const { subject } = JSON.parse(body) as { subject: string };
      heard.push({ id: header('webhook-id'), subject, signed: header('webhook-signature'), expected });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((listening) => receiver.listen(0, '127.0.0.1', listening));
  env = {
    HABEAS_DATA: data,
    HABEAS_PORT: '0',
    HABEAS_WEBHOOK_TARGETS: 'any',
    HABEAS_KURRENTDB_URL: standIn.connectionString,
  };
}, 360_000);

afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await standIn.stop();
  await rm(data, { recursive: true, force: true });
}, 360_000);

async function record(key: string, on: NodeJS.ProcessEnv): Promise<void> {
  const file = join(data, `${key}.jsonl`);
  const fact = {
    fact: 'person.registered',
    key,
    data: { name: key, source: { publisher: 'A monitor, for this test' } },
  };
  await writeFile(file, `${JSON.stringify(fact)}\n`);
  expect(await habeas(['record', file], on)).toMatchObject({ code: 0 });
}

const arrived = (subjects: readonly string[]) =>
  eventually(
    () => heard.map(({ subject }) => subject),
    (seen) => seen.length >= subjects.length,
    `what the receiver heard is ${subjects}`,
  );

test('a change reaches a receiver once, signed, whatever is rebuilt, started anew or moved to another engine', async () => {
  let server = await HabeasProcess.start(env);
  const { port } = receiver.address() as AddressInfo;
  const added = await habeas(['webhooks', 'add', `http://127.0.0.1:${port}/in`], env);
  expect(added).toMatchObject({ code: 0 });
  secret = added.stdout.trim();
  await record('first', env);
  expect(await arrived(['person-first'])).toEqual(['person-first']);

  expect(await habeas(['rebuild'], env)).toMatchObject({ code: 0 });
  await record('second', env);
  expect(await arrived(['person-first', 'person-second'])).toEqual(['person-first', 'person-second']);
  expect(await server.stop()).toBe(0);

  expect(await habeas(['migrate-log', '--from', 'postgres', '--to', 'kurrentdb'], env)).toMatchObject({ code: 0 });
  const moved = { ...env, HABEAS_EVENT_STORE: 'kurrentdb' };
  server = await HabeasProcess.start(moved);
  await record('third', moved);
  const all = ['person-first', 'person-second', 'person-third'];
  expect(await arrived(all)).toEqual(all);
  expect(new Set(heard.map(({ id }) => id)).size).toBe(3);
  expect(heard.map(({ signed }) => signed)).toEqual(heard.map(({ expected }) => expected));
  const { stdout } = await habeas(['webhooks', 'list', '--json'], moved);
  expect(JSON.parse(stdout)).toMatchObject([{ state: 'active', waiting: 0, failures: 0 }]);
  expect(await server.stop()).toBe(0);
}, 360_000);
