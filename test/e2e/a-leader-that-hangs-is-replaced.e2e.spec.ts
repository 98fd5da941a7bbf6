import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import pg from 'pg';
import { ensureRunning } from '#platform';
import { eventually, HabeasProcess, habeas } from './habeas-process.ts';

jest.setTimeout(360_000);

/** Within which another leads after the last sign of life, in seconds. */
const TAKE_OVER = 15;

let data: string;
let env: NodeJS.ProcessEnv;
let pool: pg.Pool;
const processes: HabeasProcess[] = [];
let facts = 0;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'habeas-hanging-'));
  env = { HABEAS_DATA: data, HABEAS_PORT: '0' };
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

/** One more fact, by another process. */
async function record(): Promise<void> {
  const file = join(data, `fact-${++facts}.jsonl`);
  const said = { name: `One More ${facts}`, source: { publisher: 'A monitor' } };
  await writeFile(file, `${JSON.stringify({ fact: 'person.registered', key: `one-more-${facts}`, data: said })}\n`);
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
