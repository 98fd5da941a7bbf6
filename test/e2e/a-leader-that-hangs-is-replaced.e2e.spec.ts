import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { ensureRunning } from '#platform';
import { eventually, HabeasProcess, habeas } from './habeas-process.ts';
import { SmtpSink } from './smtp-sink.ts';

jest.setTimeout(360_000);

/** Within which another leads after the last sign of life, in seconds. */
const TAKE_OVER = 15;

let data: string;
let env: NodeJS.ProcessEnv;
let pool: pg.Pool;
const processes: HabeasProcess[] = [];
const sink = new SmtpSink();
let facts = 0;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'habeas-hanging-'));
  env = {
    HABEAS_DATA: data,
    HABEAS_PORT: '0',
    HABEAS_SMTP_URL: await sink.listen(),
    HABEAS_PUBLIC_URL: 'http://127.0.0.1',
  };
  for (let n = 0; n < 2; n++) processes.push(await HabeasProcess.start(env, 'projector'));
  const { port, credentials } = await ensureRunning({ data });
  pool = new pg.Pool({
    ...{ host: '127.0.0.1', port, database: 'habeas', user: 'habeas_owner', password: credentials.ownerPassword },
  });
  pool.on('error', () => undefined);
});
afterAll(async () => {
  for (const each of processes) each.goOn();
  await pool.end();
  for (const each of processes) await each.stop();
  await sink.close();
  await rm(data, { recursive: true, force: true });
});

interface Lease {
  readonly described: string;
  readonly epoch: number;
  readonly held: boolean;
  /** Seconds, by the database's clock. */
  readonly since: number;
  readonly renewed: number;
}

async function lease(name: string): Promise<Lease> {
  const { rows } = await pool.query<Lease>(
    `SELECT described, epoch::integer, holder IS NOT NULL AS held,
            extract(epoch FROM since)::float8 AS since, extract(epoch FROM renewed_at)::float8 AS renewed
       FROM platform.lease WHERE name = $1`,
    [name],
  );
  return rows[0] ?? { described: '', epoch: 0, held: false, since: 0, renewed: 0 };
}

const leaderOf = ({ described }: Lease) => processes.find(({ pid }) => described.includes(`process ${pid} `));

const source = { publisher: 'A monitor' };

/** One more person, by another process, with what else is told of them. */
async function record(more: (person: string) => object[] = () => []): Promise<void> {
  const file = join(data, `fact-${++facts}.jsonl`);
  const key = `one-more-${facts}`;
  const told = [{ fact: 'person.registered', key, data: { name: `One More ${facts}`, source } }, ...more(key)];
  await writeFile(file, told.map((fact) => `${JSON.stringify(fact)}\n`).join(''));
  const { code, stderr } = await habeas(['record', file], env);
  expect({ code, stderr }).toMatchObject({ code: 0 });
}

async function head(): Promise<number> {
  return (await pool.query('SELECT max(position)::integer AS head FROM event_store.events')).rows[0].head;
}
const projected = async () =>
  (await pool.query('SELECT position::integer AS at FROM read_model.checkpoint')).rows[0].at as number;
const signed = async () =>
  (await pool.query('SELECT coalesce(max(size), 0)::integer AS size FROM audit.checkpoint')).rows[0].size as number;

test('a leader that is stopped is replaced within 15 s; woken, it takes in nothing more and stands by', async () => {
  await record();
  const before = await eventually(
    () => lease('projector'),
    ({ held }) => held,
    'somebody leads',
  );
  await eventually(projected, (at) => at >= facts, 'the first fact is projected');
  const stopped = leaderOf(before)!;
  const other = processes.find((each) => each !== stopped)!;
  stopped.halt();
  try {
    for (const name of ['projector', 'notary'] as const) {
      const last = await lease(name);
      if (leaderOf(last) !== stopped) continue;
      const next = await eventually(
        () => lease(name),
        (seen) => leaderOf(seen) === other,
        `the other leads as ${name}`,
      );
      expect(next.epoch).toBe(last.epoch + 1);
      expect(next.since - last.renewed).toBeLessThan(TAKE_OVER);
    }
    await record();
    const end = await head();
    await eventually(projected, (at) => at === end, 'the other projects');
    await eventually(signed, (size) => size === end, 'the other signs');
  } finally {
    stopped.goOn();
  }
  const taken = await lease('projector');
  await record();
  const end = await head();
  await eventually(projected, (at) => at === end, 'what was recorded after the first woke up is projected');
  await eventually(signed, (size) => size === end, 'and signed');
  expect(await lease('projector')).toMatchObject({ epoch: taken.epoch, described: taken.described, held: true });

  // It stands by: when the other ends in order, it leads again at once.
  await other.stop();
  const again = await eventually(
    () => lease('projector'),
    (seen) => leaderOf(seen) === stopped,
    'the first leads again',
  );
  expect(again.epoch).toBe(taken.epoch + 1);
  await record();
  const last = await head();
  await eventually(projected, (at) => at === last, 'the first projects again');
});

const READERS = ['one@example.org', 'two@example.org', 'three@example.org'];

/** Readers of everything, who have said that they want it. */
async function subscribe(): Promise<void> {
  const api = await HabeasProcess.start(env, 'api');
  processes.push(api);
  for (const address of READERS) {
    await fetch(`${api.url}/subscribe`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ address, about: 'everything', zone: 'Asia/Almaty' }),
    });
  }
  await eventually(
    () => sink.received.length,
    (count) => count === READERS.length,
    'the mails that ask for a confirmation',
  );
  for (const { text } of sink.received) {
    const path = /\/subscriptions\/confirm\/[\w-]+/.exec(text ?? '')?.[0];
    expect((await fetch(`${api.url}${path}`, { method: 'POST' })).status).toBe(200);
  }
  await api.stop();
}

/** Somebody is taken into custody, of which each reader is told at once. */
const arrest = () =>
  record((person) => {
    const place = { name: 'Shymkent', jurisdiction: 'KZ', zone: 'Asia/Almaty' };
    const since = new Date().toISOString().slice(0, 10);
    return [
      {
        fact: 'custody.began',
        key: person,
        data: { person, kind: 'administrative_arrest', since, place, source },
      },
    ];
  });

/** Of how many arrests each reader was told, each in a mail of its own. */
async function toldOf(arrests: number): Promise<void> {
  const expected = READERS.length * (1 + arrests);
  await eventually(
    () => sink.received.length,
    (count) => count >= expected,
    `${expected} mails`,
  );
  const counts = READERS.map(
    (reader) => sink.received.filter(({ to }) => [to].flat().some((each) => each?.text === reader)).length,
  );
  expect(counts).toEqual(READERS.map(() => 1 + arrests));
  expect(new Set(sink.received.map(({ messageId }) => messageId)).size).toBe(expected);
}

test('a notifier that is stopped while it sweeps is replaced within 15 s; each mail goes once, and none by the one that wakes', async () => {
  await subscribe();
  const notifiers = await Promise.all([HabeasProcess.start(env, 'notifier'), HabeasProcess.start(env, 'notifier')]);
  processes.push(...notifiers);
  await arrest();
  await toldOf(1);

  // The next sweep waits while it writes down what is due, in a transaction: there it is stopped.
  const client = await pool.connect();
  let stopped: HabeasProcess;
  let last: Lease;
  try {
    await client.query('BEGIN');
    await client.query('LOCK TABLE ledger.alert IN SHARE ROW EXCLUSIVE MODE');
    await arrest();
    await eventually(
      () => pool.query(`SELECT FROM pg_locks WHERE relation = 'ledger.alert'::regclass AND NOT granted`),
      ({ rowCount }) => rowCount! > 0,
      'a sweep waits',
    );
    stopped = leaderOf(await lease('sweep'))!;
    stopped.halt();
    last = await lease('sweep');
    await client.query('ROLLBACK');
  } finally {
    client.release();
  }
  const other = notifiers.find((each) => each !== stopped)!;
  try {
    const next = await eventually(
      () => lease('sweep'),
      (seen) => seen.epoch > last.epoch,
      'the other sweeps',
    );
    expect(leaderOf(next)).toBe(other);
    expect(next.since - last.renewed).toBeLessThan(TAKE_OVER);
    await toldOf(2);
    await arrest();
    await toldOf(3);
  } finally {
    stopped.goOn();
  }

  // It stands by: what falls due goes once, and once the other has ended it sends again.
  await arrest();
  await toldOf(4);
  await other.stop();
  await arrest();
  await toldOf(5);
  expect(leaderOf(await lease('sweep'))).toBe(stopped);
});
