import { join } from 'node:path';
import { exportLog } from '#audit';
import { runTypeScript } from '#testing';
import type { BenchRow } from './kurrentdb-rounds.ts';
import { newEvent } from './kurrentdb-work.ts';
import { inScratchFolder, withHabeas } from './with-habeas.ts';

const EVENTS = Number(process.env.HABEAS_TEST_BENCH_EVENTS ?? 1_000_000);

/** `habeas verify DIR` of an export of a million events, as a process of its own whose memory is looked at. */
export async function verifyExport(): Promise<BenchRow[]> {
  return await inScratchFolder('verify', async (data) => {
    const folder = join(data, 'export');
    const taken = await withHabeas(data, async ({ database, notary, log }) => {
      const { data: body, metadata } = newEvent(0);
      await database.ownerPool.query(
        `INSERT INTO event_store.events (position, id, stream, revision, type, schema_version, bytes, data, metadata)
         SELECT n, ('f0000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'custody-' || n / 10, n % 10,
                'custody.term-set', 1, $2, $3::json, $4::json FROM generate_series(1, $1::integer) n`,
        [EVENTS, JSON.stringify(body).length + JSON.stringify(metadata).length, body, metadata],
      );
      const begun = performance.now();
      await notary.catchUp();
      await notary.seal();
      const seconds = (performance.now() - begun) / 1_000;
      await exportLog({ log, folder, isPublic: null, schemas: new Map() });
      return seconds;
    });
    const verified = await verifyApart(folder);
    const name = `verify an export of ${EVENTS.toLocaleString('en')} events`;
    const whole = { peers: {} };
    return [
      { ...whole, name, unit: 's', habeas: verified.seconds, goal: 'under 60 s', met: verified.seconds < 60 },
      {
        ...{ name: `${name}: resident memory`, unit: 'MB', habeas: verified.megabytes },
        peers: { 'after its first tenth': verified.megabytesOfFirstTenth },
        goal: 'flat: at most 1.5 times that after its first tenth',
        met: verified.megabytes <= 1.5 * verified.megabytesOfFirstTenth,
      },
      {
        ...whole,
        ...{ name: `take ${EVENTS.toLocaleString('en')} events into the tree and sign them`, unit: 'events/s' },
        ...{ habeas: EVENTS / taken, goal: 'none', met: true },
      },
    ];
  });
}

interface Verified {
  readonly seconds: number;
  readonly megabytes: number;
  readonly megabytesOfFirstTenth: number;
}

function verifyApart(folder: string): Promise<Verified> {
  return new Promise((resolve, reject) => {
    const child = runTypeScript(new URL('./verify-apart.ts', import.meta.url), [folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout!.on('data', (chunk) => {
      out += chunk;
    });
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(out));
      else reject(new Error(`The verification ended with ${code}.`));
    });
  });
}
