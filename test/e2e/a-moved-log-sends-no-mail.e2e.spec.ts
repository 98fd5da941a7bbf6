import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KurrentStandIn } from '../../libs/event-store-kurrent/src/testing/stand-in/kurrent-stand-in.ts';
import { eventually, HabeasProcess, habeas } from './habeas-process.ts';
import { SmtpSink } from './smtp-sink.ts';

const sink = new SmtpSink();
let standIn: KurrentStandIn;
let data: string;
let postgres: NodeJS.ProcessEnv;
let kurrentdb: NodeJS.ProcessEnv;

const source = { publisher: 'A monitor, for this test' };
const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
const key = 'test-person-2021-11-02';
const facts = [
  { fact: 'person.registered', key: 'test-person', data: { name: 'Test Person', source } },
  {
    fact: 'custody.began',
    key,
    data: { person: 'test-person', kind: 'administrative_arrest', since: '2021-11-02', place, source },
  },
  {
    fact: 'custody.term-set',
    key,
    data: { rule: 'kz.administrative-arrest', from: '2021-11-02', basis: 'ruling', duration: 'P10D', source },
  },
];

beforeAll(async () => {
  standIn = await KurrentStandIn.start();
  data = await mkdtemp(join(tmpdir(), 'habeas-moved-'));
  postgres = {
    HABEAS_DATA: data,
    HABEAS_PORT: '0',
    HABEAS_SMTP_URL: await sink.listen(),
    HABEAS_CLOCK: 'simulated:2021-11-02T12:00:00+06:00',
    HABEAS_KURRENTDB_URL: standIn.connectionString,
  };
  kurrentdb = { ...postgres, HABEAS_EVENT_STORE: 'kurrentdb' };
}, 360_000);

afterAll(async () => {
  await sink.close();
  await standIn.stop();
  await rm(data, { recursive: true, force: true });
}, 360_000);

test('a log that moves to KurrentDB keeps what was told told, and what is planned planned', async () => {
  let server = await HabeasProcess.start(postgres);
  await fetch(`${server.url}/subscribe`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ address: 'reader@example.org', about: 'everything', zone: 'Asia/Almaty' }),
  });
  await eventually(
    () => sink.received.length,
    (count) => count === 1,
    'the confirmation mail',
  );
  const link = /http:\/\/\S+\/subscriptions\/confirm\/[\w-]+/.exec(sink.received[0]?.text ?? '')?.[0];
  await fetch(link!, { method: 'POST' });
  const file = join(data, 'facts.jsonl');
  await writeFile(file, facts.map((fact) => `${JSON.stringify(fact)}\n`).join(''));
  expect(await habeas(['record', file], postgres)).toMatchObject({ code: 0 });
  expect(await habeas(['clock', 'advance', '--to', '2021-11-10T12:00:00+06:00'], postgres)).toMatchObject({ code: 0 });
  expect(await server.stop()).toBe(0);
  const told = sink.received.length;
  // The confirmation, that somebody was taken into custody, and that the end is near.
  expect(told).toBe(3);

  // Without having moved, the other engine is refused rather than taken for a log in which everything is news.
  const refused = await habeas(['board', 'custody'], kurrentdb);
  expect(refused.code).toBe(3);
  expect(refused.stderr).toContain('habeas migrate-log --from postgres --to kurrentdb');

  const before = join(data, 'checkpoint');
  await writeFile(before, (await habeas(['checkpoint'], postgres)).stdout);
  const moved = await habeas(['migrate-log', '--from', 'postgres', '--to', 'kurrentdb', '--json'], postgres);
  expect(moved).toMatchObject({ code: 0, stderr: '' });
  const { copied, verified } = JSON.parse(moved.stdout) as { copied: number; verified: number };
  const signed = Number((await readFile(before, 'utf8')).split('\n')[1]);
  // The facts, the two events of the subscription, and what was sealed.
  expect(signed).toBeGreaterThan(5);
  expect(copied).toBe(signed);
  expect(verified).toBe(signed);

  server = await HabeasProcess.start(kurrentdb);
  const board = await eventually(
    async () => (await (await fetch(`${server.url}/api/v1/custody`)).json()) as { held: { latest: string }[] },
    ({ held }) => held.length === 1,
    'the board',
  );
  expect(board.held[0]?.latest).toBe('2021-11-13T00:00:00+06:00');
  expect(await habeas(['alerts', 'sweep'], kurrentdb)).toMatchObject({ code: 0 });
  expect(sink.received).toHaveLength(told);
  expect(await habeas(['clock', 'advance', '--to', '2021-11-12T12:00:00+06:00'], kurrentdb)).toMatchObject({ code: 0 });
  await eventually(
    () => sink.received.length,
    (count) => count === told + 2,
    'what falls due after the move',
  );
  expect(await server.stop()).toBe(0);
  // The tree counts events, not positions: what was signed before the move is a beginning of what is signed now.
  const checked = await habeas(['verify', '--since', before], kurrentdb);
  expect(checked).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`continues  the remembered checkpoint of ${signed}`),
  });
}, 360_000);
