import { join } from 'node:path';
import { exportLog } from '#audit';
import { PublicEvents } from '../../../apps/api/src/log/public-events.ts';
import type { BenchRow } from './kurrentdb-rounds.ts';
import { newEvent } from './kurrentdb-work.ts';
import { inScratchFolder, withHabeas } from './with-habeas.ts';

const EVENTS = Number(process.env.HABEAS_TEST_BENCH_EXPORT ?? 20_000);
/** A record's events lie so far apart in the log as there are records that grow at the same time. */
const AT_ONCE = 2_500;
const GOAL = 1.5;

/** `habeas export DIR --public` beside `habeas export DIR`: what it takes to know which events everybody may have. */
export async function exportPublic(): Promise<BenchRow[]> {
  return await inScratchFolder('export', (data) =>
    withHabeas(data, async (resources) => {
      const { database, notary, log, store } = resources;
      const { data: body, metadata } = newEvent(0);
      await database.ownerPool.query(
        `INSERT INTO event_store.events (position, id, stream, revision, type, schema_version, bytes, data, metadata)
         SELECT n, ('f0000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
                'custody-' || n / ($5::integer * 10) || '-' || n % $5::integer,
                n / $5::integer - n / ($5::integer * 10) * 10, 'custody.term-set', 1, $2, $3::json, $4::json
           FROM generate_series(1, $1::integer) n`,
        [EVENTS, JSON.stringify(body).length + JSON.stringify(metadata).length, body, metadata, AT_ONCE],
      );
      await database.ownerPool.query('ANALYZE event_store.events');
      await notary.catchUp();
      await notary.seal();
      const seconds = async (name: string, asked: () => Promise<Parameters<typeof exportLog>[0]['isPublic']>) => {
        const begun = performance.now();
        await exportLog({ log, folder: join(data, name), isPublic: await asked(), schemas: new Map() });
        return (performance.now() - begun) / 1_000;
      };
      const full = await seconds('full', async () => null);
      const open = await seconds('public', async () => {
        const events = await PublicEvents.ofWholeLog(store, EVENTS);
        return (logged) => events.mayBeShown(logged);
      });
      return [
        {
          ...{ name: `a public export of ${EVENTS.toLocaleString('en')} events`, unit: 's', habeas: open },
          ...{ peers: { 'a full export': full }, goal: `at most ${GOAL} times a full one`, met: open <= GOAL * full },
        },
      ];
    }),
  );
}
